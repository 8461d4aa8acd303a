import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { openZip } from "./read-document/open-zip.ts";
import { temporaryPlace } from "./testing/temporary-place.ts";
import { makeDirectory, writeFile } from "./write-file.ts";
import { zipFolder } from "./zip.ts";

describe("zipFolder", () => {
  it("holds the folder's files, without links and hidden names", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a/ä.txt", "hello");
    await writeFile(place, "files/b.png", Buffer.alloc(1000));
    await makeDirectory(place, "files/empty");
    await symlink("/etc/passwd", join(place.directory, "files", "link"));
    const zip = openZip(await buffer(zipFolder(place, "files")));
    expect(zip.names).toEqual(
      ["a/", "empty/", "b.png", "a/ä.txt"].sort((x, y) => zip.names.indexOf(x) - zip.names.indexOf(y)),
    );
    expect((await zip.read("a/ä.txt"))?.toString()).toBe("hello");
  });

  it("fails for a folder that is not there", async () => {
    const place = await temporaryPlace();
    await expect(buffer(zipFolder(place, "files/none"))).rejects.toMatchObject({ code: "not_found" });
  });

  it("closes its files when a download is cancelled", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/large.bin", Buffer.alloc(5_000_000, 1));
    const stream = zipFolder(place, "files");
    await new Promise((resolve) => stream.once("data", resolve));
    stream.destroy();
    await new Promise((resolve) => stream.once("close", resolve));
    expect(stream.destroyed).toBe(true);
  });
});
