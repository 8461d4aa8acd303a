import { expect, test } from "vitest";
import { answeredAlready } from "./answered-already.ts";

const answered = {
  status: "approved",
  reason: null,
  answer: null,
  answeredById: "ada",
  answeredBy: { name: "Ada" },
};
const words = (approval: Partial<typeof answered> | object, by = "gus") =>
  answeredAlready({ ...answered, ...approval }, by).detail;

test("who came too late is told by whom a question was answered, and how", () => {
  expect(words({})).toBe("Ada has approved this already.");
  expect(words({}, "ada")).toBe("You have approved this already.");
  expect(words({ status: "rejected", reason: "Too early." })).toBe(
    "Ada has rejected this already: “Too early.”",
  );
  expect(words({ status: "answered", answer: "Blue" }, "ada")).toBe("You have answered this already: “Blue”");
  expect(words({ answeredById: null, answeredBy: null })).toBe("Somebody has approved this already.");
  expect(words({ status: "cancelled" })).toBe("This question was withdrawn, because its run has ended.");
});
