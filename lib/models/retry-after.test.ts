import { expect, it } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const NOW = Date.parse("2027-03-04T05:06:07Z");
const HOUR = 3_600_000;

it.each([
  [{}, undefined],
  [{ "retry-after": "7" }, 7_000],
  [{ "retry-after": "0" }, 0],
  [{ "retry-after-ms": "250" }, 250],
  [{ "retry-after-ms": "oops", "retry-after": "3" }, 3_000],
  [{ "retry-after": "Thu, 04 Mar 2027 05:06:17 GMT" }, 10_000],
  // Absurd values: in the past, negative, of ages, without sense.
  [{ "retry-after": "Thu, 04 Mar 1999 05:06:17 GMT" }, 0],
  [{ "retry-after": "999999999999999999999" }, HOUR],
  [{ "retry-after-ms": "1".repeat(400) }, HOUR],
  [{ "retry-after": "soon" }, undefined],
  [{ "retry-after": "" }, undefined],
  [{ "retry-after": "NaN" }, undefined],
  [{ "retry-after": "-5" }, undefined],
])("reads %j as %s", (headers, expected) => {
  expect(parseRetryAfter(new Headers(headers as Record<string, string>), NOW)).toBe(expected);
});
