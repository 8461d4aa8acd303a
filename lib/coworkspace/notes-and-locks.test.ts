import { writeFile as rawWrite, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readInstructions, writeInstructions } from "./instructions.ts";
import { claim, listClaims, release, withLock } from "./locks.ts";
import { deleteNote, findNotes, listNotes, memoryKey, storeNote } from "./memory.ts";
import { writePlanMirror } from "./plan-mirror.ts";
import { temporaryPlace } from "./testing/temporary-place.ts";
import { restoreFromTrash } from "./trash.ts";

describe("memory", () => {
  it("stores, reads, lists, ranks and deletes notes", async () => {
    const place = await temporaryPlace();
    expect(await storeNote(place, "Vendor names (EU)", "Papierhaus prints our brochures.")).toMatchObject({
      key: "vendor-names-eu",
      created: true,
    });
    await storeNote(place, "travel", "Northwind Rail is the vendor for trains.");
    await storeNote(place, "style", "Write dates as YYYY-MM-DD.");
    expect((await findNotes(place, "vendor names EU"))[0]?.content).toBe("Papierhaus prints our brochures.");
    expect((await findNotes(place, "vendor")).map((note) => note.key)).toEqual(["vendor-names-eu", "travel"]);
    expect((await findNotes(place, "which brochure prints?"))[0]?.key).toBe("vendor-names-eu");
    expect(await findNotes(place, "zebra")).toEqual([]);
    expect(await findNotes(place)).toHaveLength(3);
    const deleted = await deleteNote(place, "style");
    expect(await listNotes(place)).toHaveLength(2);
    await restoreFromTrash(place, deleted.id);
    expect((await findNotes(place, "style"))[0]?.content).toContain("YYYY");
  });

  it.each([
    ["../../etc/passwd", "etc-passwd"],
    ["CON", "con-note"],
    ["Größe.md", "größe"],
    ["a".repeat(300), "a".repeat(120)],
  ])("makes the key %j safe", (key, safe) => expect(memoryKey(key)).toBe(safe));

  it("refuses keys without a letter", () => expect(() => memoryKey("../..")).toThrow(/letter/));

  it("sees notes that people write on disk", async () => {
    const place = await temporaryPlace();
    await rawWrite(join(place.directory, ".memory", "by-hand.md"), "hello\n");
    expect(await listNotes(place)).toMatchObject([{ key: "by-hand", content: "hello" }]);
  });
});

describe("instructions and plan", () => {
  it("has the file as the truth", async () => {
    const place = await temporaryPlace();
    const { version } = await writeInstructions(place, "Be brief.");
    await rawWrite(join(place.directory, ".instructions.md"), "Be very brief.");
    expect((await readInstructions(place)).instructions).toBe("Be very brief.");
    await expect(writeInstructions(place, "x", { ifMatch: version })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(writeInstructions(place, "x".repeat(50_001))).rejects.toMatchObject({ code: "too_large" });
  });

  it("mirrors the plan", async () => {
    const place = await temporaryPlace();
    await writePlanMirror(place, async () => ({ summary: "s", phases: [] }));
    const written = await readFile(join(place.directory, ".plan.json"), "utf8");
    expect(JSON.parse(written)).toEqual({ summary: "s", phases: [] });
    expect(written).toContain('\n  "summary"');
  });
});

describe("locks", () => {
  it("gives a claim to one, tells the others who has it, and lets it be taken over when it expires", async () => {
    const place = await temporaryPlace();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) => claim(place, "files/a.txt", { agent: `agent ${i}` })),
    );
    const won = results.flatMap((result) => ("claim" in result ? [result.claim] : []));
    expect(won).toHaveLength(1);
    const held = won[0];
    if (!held) throw new Error("nobody won");
    expect(await claim(place, "files/a.txt", { agent: "late" })).toMatchObject({
      heldBy: { agent: held.agent },
    });
    expect(await listClaims(place)).toMatchObject([{ what: "files/a.txt" }]);
    expect(await release(place, held)).toBe(true);
    expect(await release(place, held)).toBe(false);

    const brief = await claim(place, "files/a.txt", { agent: "brief", seconds: -1 });
    expect(await listClaims(place)).toEqual([]);
    const next = await claim(place, "files/a.txt", { agent: "next" });
    expect(next).toMatchObject({ claim: { agent: "next" } });
    if ("claim" in brief) expect(await release(place, brief.claim)).toBe(false);
    expect(await listClaims(place)).toMatchObject([{ agent: "next" }]);
  });

  it("loses no update under withLock", async () => {
    const place = await temporaryPlace();
    const counter = join(place.directory, "files", "n");
    await rawWrite(counter, "0");
    await Promise.all(
      Array.from({ length: 15 }, (_, i) =>
        withLock(place, "counter", { agent: `${i}` }, async () => {
          await rawWrite(counter, String(Number(await readFile(counter, "utf8")) + 1));
        }),
      ),
    );
    expect(await readFile(counter, "utf8")).toBe("15");
    await claim(place, "counter", { agent: "keeper" });
    await expect(
      withLock(place, "counter", { agent: "x", waitSeconds: 0 }, async () => {}),
    ).rejects.toMatchObject({ code: "locked" });
  });
});
