import { posix } from "node:path";
import { readBytes } from "../read-file.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { BoundedText, type DocumentText, type ReadDocumentOptions } from "./document-text.ts";
import { decodeEntities } from "./html-to-markdown.ts";
import { type OpenZip, openZip } from "./open-zip.ts";

/** The texts and speaker notes of a presentation, slide by slide. */
export async function readPptx(
  place: CoworkspacePlace,
  path: string,
  options: ReadDocumentOptions,
): Promise<DocumentText> {
  const { bytes } = await readBytes(place, path, { maxBytes: 100_000_000, signal: options.signal });
  const zip = openZip(bytes);
  const slides = await slideParts(zip);
  const first = Math.max(1, options.offset ?? 1);
  const bounded = new BoundedText(options);
  for (const [index, part] of slides.entries()) {
    if (index + 1 < first || bounded.full) {
      bounded.skip();
      continue;
    }
    const text = paragraphs(await xml(zip, part));
    const notesPart = [...(await relations(zip, part)).values()].find((target) =>
      target.includes("/notesSlides/"),
    );
    // The last paragraph of a notes page is its own slide number.
    const notes = notesPart
      ? paragraphs(await xml(zip, notesPart)).filter((line) => !/^\d+$/.test(line))
      : [];
    bounded.add(
      () =>
        `--- Slide ${index + 1} ---\n${text.length > 0 ? text.join("\n") : "[no text on this slide]"}${notes.length > 0 ? `\n[Speaker notes] ${notes.join(" ")}` : ""}`,
    );
  }
  return { kind: "pptx", ...bounded.result("slide", "\n\n", slides.length), meta: { slides: slides.length } };
}

async function slideParts(zip: OpenZip): Promise<string[]> {
  const targets = await relations(zip, "ppt/presentation.xml");
  const order = [...(await xml(zip, "ppt/presentation.xml")).matchAll(/<p:sldId\b[^>]*\br:id="([^"]+)"/g)];
  const parts = order
    .flatMap((match) => targets.get(match[1] ?? "") ?? [])
    .filter((part) => zip.names.includes(part));
  if (parts.length > 0) return parts;
  const number = (name: string) => Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0);
  return zip.names
    .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .sort((a, b) => number(a) - number(b));
}

async function relations(zip: OpenZip, part: string): Promise<Map<string, string>> {
  const text = await xml(zip, `${posix.dirname(part)}/_rels/${posix.basename(part)}.rels`);
  const targets = new Map<string, string>();
  for (const [element] of text.matchAll(/<Relationship\b[^>]*>/g)) {
    const id = /\bId="([^"]+)"/.exec(element)?.[1];
    const target = /\bTarget="([^"]+)"/.exec(element)?.[1];
    if (id && target)
      targets.set(
        id,
        target.startsWith("/") ? target.slice(1) : posix.normalize(`${posix.dirname(part)}/${target}`),
      );
  }
  return targets;
}

async function xml(zip: OpenZip, part: string): Promise<string> {
  return (await zip.read(part))?.toString("utf8") ?? "";
}

function paragraphs(text: string): string[] {
  return text
    .split("</a:p>")
    .map((part) =>
      [...part.matchAll(/<a:t(?:\s[^>]*)?>([^<]*)<\/a:t>|<a:(br)\b/g)]
        .map((match) => (match[2] ? "\n" : decodeEntities(match[1] ?? "")))
        .join("")
        .trim(),
    )
    .filter((line) => line !== "");
}
