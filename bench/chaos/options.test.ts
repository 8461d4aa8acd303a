import { expect, test } from "vitest";
import { commandFor, readOptions } from "./options.ts";
import { whyNotPublished } from "./write-document.ts";

test.each([[[]], [["--short"]], [["--only", "workers,freeze", "--workers", "10", "--runs", "3"]]])(
  "the command that repeats %j does the same",
  (args) => {
    const options = readOptions([...args, "--seed", "7"]);
    const [, again = ""] = commandFor(options).split("chaos ");
    expect(readOptions(again.split(" "))).toEqual(options);
  },
);

test("only the whole of a commit is published", () => {
  expect(whyNotPublished(readOptions([]), false)).toBeNull();
  expect(whyNotPublished(readOptions([]), true)).toContain("changes");
  expect(whyNotPublished(readOptions(["--server", "50"]), false)).toContain("300 kills");
  expect(whyNotPublished(readOptions(["--short", "--server", "300"]), false)).toContain("short");
});
