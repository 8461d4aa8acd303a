import { describe, expect, it } from "vitest";
import {
  baseName,
  crumbs,
  encodePath,
  extension,
  freeName,
  isWithin,
  joinPath,
  moveProblem,
  nameProblem,
  parentPath,
  rootOf,
  safeFolder,
  shownRoots,
  stem,
} from "./paths";

describe("paths", () => {
  it("joins and takes apart", () => {
    expect(joinPath("files/", "/2026//", "a.txt")).toBe("files/2026/a.txt");
    expect(baseName("files/2026/a.txt")).toBe("a.txt");
    expect(parentPath("files/2026/a.txt")).toBe("files/2026");
    expect(parentPath("files")).toBe("");
    expect(stem("report.tar.gz")).toBe("report.tar");
    expect(stem(".hidden")).toBe(".hidden");
    expect(extension("A.CSV")).toBe("csv");
    expect(extension("README")).toBe("");
  });

  it("knows the roots and nothing else, and shows mounted folders only where there are any", () => {
    expect(rootOf("mounts/team/a.txt")).toBe("mounts");
    expect(shownRoots(false).map(({ id }) => id)).toEqual(["files", "output"]);
    expect(shownRoots(true).map(({ id }) => id)).toEqual(["files", "output", "mounts"]);
    expect(rootOf("output/report.md")).toBe("output");
    expect(rootOf(".memory/note.md")).toBeNull();
    expect(rootOf("filesystem/a")).toBeNull();
  });

  it("makes breadcrumbs with people's names for the roots", () => {
    expect(crumbs("files/2026/March")).toEqual([
      { name: "Files", path: "files" },
      { name: "2026", path: "files/2026" },
      { name: "March", path: "files/2026/March" },
    ]);
  });

  it("does not take a longer name for a child", () => {
    expect(isWithin("files/a/b", "files/a")).toBe(true);
    expect(isWithin("files/ab", "files/a")).toBe(false);
  });

  it("encodes what a URL would misread", () => {
    expect(encodePath("files/50% off?/ü #1.txt")).toBe("files/50%25%20off%3F/%C3%BC%20%231.txt");
  });

  it.each([
    ["files/2026", "files/2026"],
    ["/output/", "output"],
    ["files/../../etc", "files"],
    [".memory", "files"],
    [null, "files"],
  ])("shows only folders of the coworkspace: %s", (given, shown) => {
    expect(safeFolder(given)).toBe(shown);
  });

  it.each(["", "  ", "..", ".env", "a/b", "a\\b", "what?", "end.", "x".repeat(256)])(
    "refuses the name %j in words",
    (name) => {
      expect(nameProblem(name)).toMatch(/\.$/);
    },
  );

  it("accepts ordinary names", () => {
    expect(nameProblem("Receipts 2026 (März).pdf")).toBeNull();
  });

  it("refuses moves into itself and to where it is", () => {
    expect(moveProblem(["files/a"], "files/a/b")).toMatch(/into itself/);
    expect(moveProblem(["files/a"], "files")).toMatch(/already/);
    expect(moveProblem(["files/a", "files/c.txt"], "files/b")).toBeNull();
  });

  it("finds a free name", () => {
    expect(freeName("a.txt", new Set())).toBe("a.txt");
    expect(freeName("a.txt", new Set(["A.TXT", "a 2.txt"]))).toBe("a 3.txt");
    expect(freeName("New folder", new Set(["New folder"]))).toBe("New folder 2");
  });
});
