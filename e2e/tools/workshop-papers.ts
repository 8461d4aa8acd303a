import { readFileSync } from "node:fs";
import path from "node:path";

export const sample = (name: string) =>
  new Uint8Array(readFileSync(path.resolve(import.meta.dirname, "../../prisma/sample", name)));

export const letter = "Dear Ada,\n\nthe parts are late.\n\nWe will send them on Monday.\n\nYours,\nBen\n";
export const prices = `Part,Price,In stock\n${Array.from({ length: 12 }, (_, row) => `Part ${row + 1},${row * 3 + 4},${40 - row}`).join("\n")}\n`;
export const files = {
  "files/letter.md": letter,
  "files/prices.csv": prices,
  "files/notes.txt": "notes\n",
  "files/old draft.md": "# Draft\n",
  "files/picture.jpg": sample("IMG_2041.jpg"),
  "files/other.jpg": sample("IMG_2042.jpg"),
  "files/scans/one.txt": "1\n",
  "files/scans/two.txt": "2\n",
};
