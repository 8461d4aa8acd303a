import { expect, test } from "vitest";
import { parseByteRange } from "./byte-range.ts";

test.each([
  ["bytes=0-3", { start: 0, end: 3 }],
  ["bytes=4-", { start: 4, end: 9 }],
  ["bytes=-3", { start: 7, end: 9 }],
  ["bytes=-30", { start: 0, end: 9 }],
  ["bytes=8-99", { start: 8, end: 9 }],
])("%s of ten bytes", (header, range) => {
  expect(parseByteRange(header, 10)).toEqual(range);
});

test.each([null, "", "bytes=-", "items=0-3", "bytes=0-1,3-4", "bytes=5-2"])(
  "%s asks for the whole",
  (header) => {
    expect(parseByteRange(header, 10)).toBeNull();
  },
);

test.each([
  ["bytes=10-", 10],
  ["bytes=0-", 0],
  ["bytes=-0", 10],
])("%s of %i bytes lies behind the end", (header, size) => {
  expect(() => parseByteRange(header, size)).toThrow(expect.objectContaining({ status: 416 }));
});
