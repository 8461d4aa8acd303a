import { describe, expect, it } from "vitest";
import { checkName, foldName, showName } from "./names.ts";

const INVISIBLE: [what: string, name: string][] = [
  ["a zero-width space", "re\u200bport.txt"],
  ["a word joiner", "re\u2060port.txt"],
  ["an Arabic letter mark", "re\u061cport.txt"],
  ["a soft hyphen", "re\u00adport.txt"],
  ["a Mongolian vowel separator", "re\u180eport.txt"],
  ["a combining grapheme joiner", "re\u034fport.txt"],
  ["an invisible plus", "re\u2064port.txt"],
  ["a Hangul filler", "\u3164.txt"],
  ["a tag without a flag", "re\u{e0061}port.txt"],
  ["a non-joiner between Latin letters", "re\u200cport.txt"],
  ["a joiner between Latin letters", "re\u200dport.txt"],
  ["two non-joiners", "می\u200c\u200cخواهم.txt"],
  ["a non-joiner at the end", "می\u200c.txt"],
  ["a joiner after a picture alone", "👩\u200d.txt"],
];

describe("a new name", () => {
  it.each(INVISIBLE)("with %s is refused, and shown with what it hides", (_, name) => {
    expect(() => checkName(name, { creating: true })).toThrow(/invisible character/);
    expect(showName(name)).toMatch(/\\u/);
    // What other programs made can still be read, renamed and deleted.
    expect(checkName(name, { creating: false })).toBe(name);
  });

  it.each([
    "می\u200cخواهم.txt",
    "क्\u200dष.txt",
    "ශ්\u200dරී.txt",
    "ക്\u200d.txt",
    "র\u200d্যাব.txt",
    "👩\u200d👩\u200d👧 photos.txt",
    "👨🏽\u200d💻.txt",
    "🏳\ufe0f\u200d🌈.txt",
    "❤\ufe0f.txt",
    "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}.txt",
    "1\ufe0f\u20e3.txt",
    "葛\u{e0100}.txt",
  ])("that is written with joiners and the like is one: %s", (name) => {
    expect(checkName(name, { creating: true })).toBe(name.normalize("NFC"));
    expect(showName(name)).not.toContain("\\u");
  });
});

it("takes names that look the same for one", () => {
  for (const [, name] of INVISIBLE.slice(0, 6)) expect(foldName(name)).toBe(foldName("report.txt"));
  expect(foldName("د\u200cا")).toBe(foldName("دا"));
});
