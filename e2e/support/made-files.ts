import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";

/** A presentation with one slide a text; its lines are paragraphs. */
export async function makeSlides(texts: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const numbers = texts.map((_, index) => index + 1);
  const entries = {
    "ppt/presentation.xml": `<p:sldIdLst>${numbers.map((n) => `<p:sldId id="${255 + n}" r:id="rId${n}"/>`).join("")}</p:sldIdLst>`,
    "ppt/_rels/presentation.xml.rels": numbers
      .map((n) => `<Relationship Id="rId${n}" Target="slides/slide${n}.xml"/>`)
      .join(""),
    ...Object.fromEntries(
      texts.map((text, index) => [`ppt/slides/slide${index + 1}.xml`, `<p:sld>${paragraphs(text)}</p:sld>`]),
    ),
  };
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(entries)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream as NodeJS.ReadableStream));
}

function paragraphs(text: string): string {
  return text
    .split("\n")
    .map((line) => `<a:p><a:r><a:t>${line}</a:t></a:r></a:p>`)
    .join("");
}

/** So many seconds of a quiet tone, as WAV. */
export function makeTone(seconds: number): Uint8Array<ArrayBuffer> {
  const rate = 8_000;
  const samples = Math.round(rate * seconds);
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at++)
    bytes.writeInt16LE(Math.round(4_000 * Math.sin((at * 2 * Math.PI * 220) / rate)), 44 + at * 2);
  return new Uint8Array(bytes);
}
