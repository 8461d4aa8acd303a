import { describe, expect, it } from "vitest";
import { settleTaken, takenPaths, targetFolders, withParents } from "./plan-uploads";

const chosen = (...paths: string[]) => paths.map((path) => ({ path, file: new File(["x"], "x") }));
const listing = new Map([
  [
    "files",
    new Map([
      ["a.txt", "v1"],
      ["b.txt", "v2"],
    ]),
  ],
  ["files/trip", new Map([["a.txt", "v3"]])],
]);
const pathsOf = (files: { path: string }[]) => files.map((file) => file.path);

describe("planning uploads", () => {
  it("looks into each folder once", () => {
    expect(targetFolders("files", chosen("a.txt", "c.txt", "trip/a.txt", "trip/new/b.txt"))).toEqual([
      "files",
      "files/trip",
      "files/trip/new",
    ]);
  });

  it("walks down to them from the folder that is shown", () => {
    expect(withParents(["files/a/b/c", "files/a/d"], "files/a")).toEqual([
      "files/a",
      "files/a/b",
      "files/a/d",
      "files/a/b/c",
    ]);
  });

  it("finds what is taken, in subfolders too", () => {
    const files = chosen("a.txt", "c.txt", "trip/a.txt", "trip/b.txt", "new/a.txt");
    expect(takenPaths("files", files, listing)).toEqual(["a.txt", "trip/a.txt"]);
  });

  it("skips, replaces, or keeps both under free names", () => {
    const files = chosen("a.txt", "c.txt", "trip/a.txt");
    expect(pathsOf(settleTaken("files", files, listing, "skip"))).toEqual(["c.txt"]);
    expect(pathsOf(settleTaken("files", files, listing, "replace"))).toEqual([
      "a.txt",
      "c.txt",
      "trip/a.txt",
    ]);
    expect(pathsOf(settleTaken("files", files, listing, "keep_both"))).toEqual([
      "a 2.txt",
      "c.txt",
      "trip/a 2.txt",
    ]);
  });

  it("replaces the version that was asked about, and under a free name nothing", () => {
    const files = chosen("a.txt", "c.txt", "trip/a.txt");
    const replaced = (answer: "replace" | "skip" | "keep_both") =>
      settleTaken("files", files, listing, answer).map((file) => file.replaces);
    expect(replaced("replace")).toEqual(["v1", null, "v3"]);
    expect(replaced("skip")).toEqual([null]);
    expect(replaced("keep_both")).toEqual([null, null, null]);
  });

  it("never gives one name twice in a batch", () => {
    const files = chosen("a 2.txt", "a.txt");
    expect(pathsOf(settleTaken("files", files, listing, "keep_both"))).toEqual(["a 2.txt", "a 3.txt"]);
  });
});
