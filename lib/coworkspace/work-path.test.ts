import { describe, expect, it } from "vitest";
import { parseWorkPath, resolveCoworkspacePath } from "./work-path.ts";

const HOSTILE: [path: string, says: RegExp][] = [
  ["../etc/passwd", /"\.\."/],
  ["files/../../etc/passwd", /"\.\."/],
  ["files/a/..", /"\.\."/],
  ["files/./a", /"\."/],
  ["/etc/passwd", /absolute/],
  ["C:\\Windows\\a.txt", /absolute/],
  ["C:/Windows/a.txt", /absolute/],
  ["~/secrets", /absolute/],
  ["files\\a.txt", /backslash/],
  ["files/a\\..\\b", /backslash/],
  ["files/a\0.txt", /NUL/],
  ["files/a\nb.txt", /control/],
  ["files/a\u0085b.txt", /control/],
  ["files/\u202etxt.exe", /control/],
  ["files/a\u2028.txt", /control/],
  ["files//a.txt", /empty/],
  [`files/${"x".repeat(256)}`, /255 bytes/],
  [`files/${"ä".repeat(128)}`, /255 bytes/],
  [`files/${"abc/".repeat(1100)}a`, /4096 bytes/],
  [`files/${"a/".repeat(60)}b`, /50 folders deep/],
  ["files/.hidden", /starts with a dot/],
  ["files/.git/config", /starts with a dot/],
  ["output/.x", /starts with a dot/],
  ["files/a.", /ends with a dot/],
  ["files/a ", /ends with a dot or a space/],
  ["files/ a", /starts with a space/],
  ["files/con", /reserved on Windows/],
  ["files/NUL.txt", /reserved on Windows/],
  ["files/com1.tar.gz", /reserved on Windows/],
  ["files/what?.txt", /contains one of/],
  ["files/\ud800.txt", /Unicode/],
  ["", /missing/],
  [".", /missing/],
  ["files", /cannot be changed/],
  ["files/", /cannot be changed/],
  ["secrets/a.txt", /outside/],
  [".locks/a.json", /outside/],
  [".trash/a", /outside/],
  [".env", /outside/],
  [".plan.json", /read only/],
  [".instructions.md/a", /outside/],
  [".memory/a/b.md", /without folders/],
  [".memory/a.sh", /ends with \.md/],
  [".memory/.x.md", /starts with a dot/],
  ["mounts", /mounts\/NAME/],
  ["mounts/docs", /cannot be changed/],
  ["FILES/a.txt", /outside/],
];

describe("parseWorkPath", () => {
  it.each(HOSTILE)("refuses to write %j", (path, says) => {
    expect(() => parseWorkPath(path, { intent: "write" })).toThrow(says);
  });

  it.each([
    ["files/a.txt", "files/a.txt"],
    ["./files/a.txt", "files/a.txt"],
    ["files/über uns/Menü (1).txt", "files/über uns/Menü (1).txt"],
    ["files/e\u0301.txt", "files/é.txt"],
    ["files/a/b/", "files/a/b"],
    ["output/日本.md", "output/日本.md"],
    [".memory/note.md", ".memory/note.md"],
    [".instructions.md", ".instructions.md"],
    ["mounts/docs/a.txt", "mounts/docs/a.txt"],
    ["files/console.txt", "files/console.txt"],
    ["files/...txt".replace("...", "a..."), "files/a...txt"],
  ])("accepts %j as %j", (path, normal) => {
    expect(parseWorkPath(path, { intent: "write" }).path).toBe(normal);
  });

  it("lets odd names that a command made be read, moved and deleted", () => {
    for (const path of ["files/con", "files/a ", "files/what?.txt"]) {
      expect(parseWorkPath(path).path).toBe(path);
      expect(parseWorkPath(path, { intent: "change" }).path).toBe(path);
    }
  });

  it("does not show a hostile name raw in its message", () => {
    expect(() => parseWorkPath("files/\u202eevil")).toThrow(/^((?!\u202e).)*$/s);
  });
});

describe("resolveCoworkspacePath", () => {
  const place = { directory: "/data/coworkspaces/demo", mounts: { docs: "/srv/docs" } };

  it("anchors paths", () => {
    expect(resolveCoworkspacePath(place, "files/a/b.txt")).toMatchObject({
      anchor: place.directory,
      segments: ["files", "a", "b.txt"],
    });
    expect(resolveCoworkspacePath(place, "mounts/docs/x")).toMatchObject({
      anchor: "/srv/docs",
      segments: ["x"],
    });
  });

  it("knows only the mounts given, not inherited names", () => {
    expect(() => resolveCoworkspacePath(place, "mounts/other/x")).toThrow(/no mounted folder/);
    expect(() => resolveCoworkspacePath(place, "mounts/constructor/x")).toThrow(/no mounted folder/);
  });
});
