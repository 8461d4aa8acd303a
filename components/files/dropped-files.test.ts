import { describe, expect, it } from "vitest";
import { isUploadable, walkEntries } from "./dropped-files";

const file = (name: string) =>
  ({
    name,
    isFile: true,
    isDirectory: false,
    file: (ok: (file: File) => void) => ok(new File(["x"], name)),
  }) as unknown as FileSystemEntry;

function folder(name: string, children: FileSystemEntry[], pageSize = 100): FileSystemEntry {
  const createReader = () => {
    let at = 0;
    return {
      readEntries: (ok: (entries: FileSystemEntry[]) => void) => {
        ok(children.slice(at, at + pageSize));
        at += pageSize;
      },
    };
  };
  return { name, isFile: false, isDirectory: true, createReader } as unknown as FileSystemEntry;
}

describe("dropped files", () => {
  it("walks folders and keeps their names", async () => {
    const found = await walkEntries([
      folder("trip", [folder("day 1", [file("b.jpg"), file("a.jpg")])]),
      file("note.md"),
    ]);
    expect(found.map((chosen) => chosen.path)).toEqual(["note.md", "trip/day 1/a.jpg", "trip/day 1/b.jpg"]);
  });

  it("reads folders that come in several parts", async () => {
    const many = Array.from({ length: 250 }, (_, index) => file(`${index}.txt`));
    expect(await walkEntries([folder("many", many, 100)])).toHaveLength(250);
  });

  it("leaves out what nobody means to upload", () => {
    expect(isUploadable("trip/.DS_Store")).toBe(false);
    expect(isUploadable(".git/config")).toBe(false);
    expect(isUploadable("trip/Thumbs.db")).toBe(false);
    expect(isUploadable("trip/a.jpg")).toBe(true);
  });
});
