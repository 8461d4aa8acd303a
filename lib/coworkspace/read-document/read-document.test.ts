import { createHash } from "node:crypto";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { ZipFile } from "yazl";
import { listDirectory } from "../list-directory.ts";
import { readBytes } from "../read-file.ts";
import { readSampleManifest, seedSampleFiles } from "../sample.ts";
import { temporaryPlace } from "../testing/temporary-place.ts";
import { writeFile } from "../write-file.ts";
import { readDocument } from "./read-document.ts";
import { readGrid } from "./read-grid.ts";

const sampleDir = join(import.meta.dirname, "../../../prisma/sample");

async function samplePlace() {
  const place = await temporaryPlace();
  await seedSampleFiles(join(place.directory, "files"), sampleDir);
  return place;
}

async function zipOf(entries: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream as NodeJS.ReadableStream);
}

describe("the sample files", () => {
  it("are copied with their dates, once", async () => {
    const place = await samplePlace();
    const { files } = await readSampleManifest(sampleDir);
    const entries = await listDirectory(place, "files");
    expect(
      Object.fromEntries(entries.map((entry) => [entry.name, new Date(entry.modified_at).getTime()])),
    ).toEqual(Object.fromEntries(Object.entries(files).map(([name, at]) => [name, new Date(at).getTime()])));
    expect(entries.length).toBeGreaterThanOrEqual(20);
    expect(await seedSampleFiles(join(place.directory, "files"), sampleDir)).toEqual([]);
  });

  it("contain one duplicate", async () => {
    const place = await samplePlace();
    const hashes = await Promise.all(
      (await listDirectory(place, "files")).map(async (entry) =>
        createHash("sha256")
          .update((await readBytes(place, entry.path)).bytes)
          .digest("hex"),
      ),
    );
    expect(hashes.length - new Set(hashes).size).toBe(1);
  });

  it.each([
    ["receipt_cafe_linde.txt", "text", "TOTAL EUR                31,40"],
    ["wifi setup (old).txt", "text", "café cupboard"],
    ["meeting notes 2026-09-28.md", "text", "## Decisions"],
    ["receipt-northwind-rail.pdf", "pdf", "Total paid"],
    ["INV-2026-0417.pdf", "pdf", "317.73"],
    ["Project proposal Harbour Hall.docx", "docx", "| Printing | 318 | - |"],
    ["team-budget-2026.xlsx", "xlsx", "916.34 {=SUM(C2:C6)}"],
    ["sales-q3.csv", "csv", "date,order_id,region,channel,product,quantity,unit_price,revenue"],
    ["card-statement-october.csv", "csv", '"CITY PARKING; GARAGE 2"'.replaceAll('"', "")],
    ["IMG_2041.jpg", "image", "960 × 640"],
    ["logo-draft.png", "image", "400 × 400"],
  ])("%s is read as %s", async (name, kind, contains) => {
    const document = await readDocument(await samplePlace(), `files/${name}`);
    expect(document.kind).toBe(kind);
    expect(document.text).toContain(contains);
    expect(document.truncated).toBe(false);
  });
});

describe("text", () => {
  it("is cut by lines, and says how to read on", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a.txt", Array.from({ length: 100 }, (_, i) => `line ${i + 1}`).join("\n"));
    const first = await readDocument(place, "files/a.txt", { limit: 10 });
    expect(first).toMatchObject({
      truncated: true,
      next_offset: 11,
      note: "This is line 1 to 10 of 100. Read on with offset 11.",
    });
    expect(first.text.split("\n")).toHaveLength(10);
    const last = await readDocument(place, "files/a.txt", { offset: 95 });
    expect(last).toMatchObject({
      truncated: false,
      next_offset: null,
      note: "This is line 95 to 100, the last.",
    });
    expect((await readDocument(place, "files/a.txt", { offset: 500 })).note).toBe(
      "There is no line 500: there are 100.",
    );
    const small = await readDocument(place, "files/a.txt", { maxCharacters: 50 });
    expect(small.text.length).toBeLessThanOrEqual(50);
    expect(small.next_offset).toBe(8);
  });

  it("bounds one endless line", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a.json", `{"x":"${"y".repeat(2_000_000)}"}`);
    const document = await readDocument(place, "files/a.json", { maxCharacters: 1000 });
    expect(document.text).toHaveLength(1000);
    expect(document.truncated).toBe(true);
  });

  it.each([
    ["utf-8", Buffer.from("\ufeffGrüße")],
    ["utf-16le", Buffer.from("\ufeffGrüße", "utf16le")],
    ["utf-16be", Buffer.from("\ufeffGrüße", "utf16le").swap16()],
    ["windows-1252", Buffer.from("Grüße", "latin1")],
  ])("knows %s", async (encoding, bytes) => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a.txt", bytes);
    const document = await readDocument(place, "files/a.txt");
    expect(document.text).toBe("Grüße");
    expect(document.meta.encoding).toBe(encoding);
  });

  it("says that a file is empty", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a.txt", "");
    expect(await readDocument(place, "files/a.txt")).toMatchObject({
      kind: "text",
      text: "",
      note: "The file is empty.",
    });
  });
});

describe("tables", () => {
  it("reads quoted CSV with any delimiter, repeats the header, and counts rows below it", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a.csv", 'name;note\n"a";"x; y"\nb;"two\nlines"\nc;z\n');
    const document = await readDocument(place, "files/a.csv", { offset: 2, limit: 1 });
    expect(document.text).toBe('name,note\nb,"two\nlines"');
    expect(document).toMatchObject({
      next_offset: 3,
      meta: { delimiter: ";", rows: 3, columns: ["name", "note"] },
    });
  });

  it("gives grids of CSV and XLSX", async () => {
    const place = await samplePlace();
    const csv = await readGrid(place, "files/sales-q3.csv", { offset: 2, limit: 3 });
    expect(csv).toMatchObject({ kind: "csv", total_rows: 205, offset: 2 });
    expect(csv.rows).toHaveLength(3);
    const xlsx = await readGrid(place, "files/team-budget-2026.xlsx");
    expect(xlsx.sheets.map((sheet) => sheet.name)).toEqual(["Budget", "Notes"]);
    expect(xlsx.rows[1]?.[3]).toEqual({ value: 251.8, formula: "B2-C2" });
    const notes = await readGrid(place, "files/team-budget-2026.xlsx", { sheet: "Notes" });
    expect(notes.rows[1]?.[0]).toEqual({ value: "2026-09-28" });
    await expect(readGrid(place, "files/team-budget-2026.xlsx", { sheet: "None" })).rejects.toMatchObject({
      code: "not_found",
    });
    await expect(readGrid(place, "files/ideas.md")).rejects.toMatchObject({ code: "unsupported" });
  });
});

describe("other kinds", () => {
  it("reads slide texts and notes of a presentation, in the order shown", async () => {
    const place = await temporaryPlace();
    const slide = (text: string) => `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`;
    const rel = (id: string, target: string) => `<Relationship Id="${id}" Target="${target}"/>`;
    const bytes = await zipOf({
      "ppt/presentation.xml":
        '<p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/></p:sldIdLst>',
      "ppt/_rels/presentation.xml.rels": rel("rId1", "slides/slide1.xml") + rel("rId2", "slides/slide2.xml"),
      "ppt/slides/slide1.xml": slide("Second &amp; last"),
      "ppt/slides/slide2.xml": slide("First"),
      "ppt/slides/_rels/slide2.xml.rels": rel("rId1", "../notesSlides/notesSlide1.xml"),
      "ppt/notesSlides/notesSlide1.xml": slide("Say hello"),
    });
    await writeFile(place, "files/a.pptx", bytes);
    const document = await readDocument(place, "files/a.pptx");
    expect(document.text).toBe(
      "--- Slide 1 ---\nFirst\n[Speaker notes] Say hello\n\n--- Slide 2 ---\nSecond & last",
    );
  });

  it("lists a zip, describes binaries, and refuses what is broken", async () => {
    const place = await temporaryPlace();
    await writeFile(place, "files/a.zip", await zipOf({ "x/y.txt": "1" }));
    expect((await readDocument(place, "files/a.zip")).text).toContain("x/y.txt");
    await writeFile(place, "files/a.doc", Buffer.from("d0cf11e0a1b11ae10000", "hex"));
    expect((await readDocument(place, "files/a.doc")).text).toContain(".docx");
    await writeFile(place, "files/a.dat", Buffer.from([0, 1, 2, 3]));
    expect((await readDocument(place, "files/a.dat")).kind).toBe("binary");
    await writeFile(
      place,
      "files/a.xlsx",
      Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), Buffer.alloc(100, 1)]),
    );
    await expect(readDocument(place, "files/a.xlsx")).rejects.toMatchObject({ code: "unreadable" });
    await writeFile(place, "files/a.pdf", "%PDF-1.7 nothing");
    await expect(readDocument(place, "files/a.pdf")).rejects.toMatchObject({ code: "unreadable" });
    await expect(readDocument(place, "files")).rejects.toMatchObject({ code: "not_a_file" });
  });

  it("does not unpack a zip bomb", async () => {
    const place = await temporaryPlace();
    const bytes = await zipOf({ "word/document.xml": "0".repeat(1_000_000) });
    // The size it claims in its directory is smaller than what is inside.
    bytes.writeUInt32LE(10, bytes.lastIndexOf("PK\x01\x02", undefined, "latin1") + 24);
    await writeFile(place, "files/a.docx", bytes);
    await expect(readDocument(place, "files/a.docx")).rejects.toMatchObject({ code: "unreadable" });
  });
});
