import { CoworkspaceError } from "./errors.ts";

/** Rules for one name inside a folder. Every refusal is a sentence that says what to do instead. */

const MAX_NAME_BYTES = 255;
const WINDOWS_RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?$/i;
// C0, DEL, C1, bidirectional overrides, isolates and marks, BOM: all make a name look like another.
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the purpose
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/;
// What shows nothing, so that two names look the same. Not the parts of emoji and Mongolian letters, and the two joiners
// only where a script or an emoji is written with them: between Arabic letters, at a virama, between pictures.
const JOINING = "[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Nkoo}\\p{scx=Mong}]";
const VIRAMA =
  "[\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca\\u0f84\\u1039\\u103a\\u17d2\\u1b44]";
const PICTURE = "[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f]";
const FLAG = "\\u{1f3f4}[\\u{e0020}-\\u{e007e}]*";
const INVISIBLE = new RegExp(
  [
    "(?![\\u200c\\u200d\\u180b-\\u180d\\ufe00-\\ufe0f\\u{e0000}-\\u{e01ef}])\\p{Default_Ignorable_Code_Point}",
    `(?<!${FLAG})[\\u{e0000}-\\u{e007f}]`,
    `(?<!${VIRAMA}|${JOINING}(?=.${JOINING}))\\u200c`,
    `(?<!${VIRAMA}|${JOINING}(?=.${JOINING})|\\p{L}(?=.${VIRAMA})|${PICTURE}(?=.\\p{Extended_Pictographic}))\\u200d`,
  ].join("|"),
  "gu",
);
const FORBIDDEN_NEW = /[<>:"|?*]/;

export interface NameRules {
  /** The name will be created: also refuse what other systems could not store. */
  creating: boolean;
  /** Names starting with "." are allowed (for our own bookkeeping, never for people and agents). */
  hidden?: boolean;
}

function refuse(sentence: string): never {
  throw new CoworkspaceError("invalid_path", sentence);
}

/** Shows an untrusted name in a message: escaped and shortened. */
export function showName(name: string): string {
  const text = JSON.stringify(name.length > 80 ? `${name.slice(0, 77)}...` : name);
  const escaped = (c: string) => {
    const hex = (c.codePointAt(0) ?? 0).toString(16);
    return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
  };
  return text
    .replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069\u200e\u200f\ufeff]/g, escaped)
    .replace(INVISIBLE, escaped);
}

/** Returns the name in NFC, or throws. */
export function checkName(input: string, rules: NameRules): string {
  const name = input.normalize("NFC");
  if (name === "") refuse("A file or folder name may not be empty.");
  if (name === "." || name === "..")
    refuse(`A path may not contain "${name}"; name the file by its full path from the coworkspace.`);
  if (CONTROL.test(name))
    refuse(`The name ${showName(name)} contains a control character; use visible characters only.`);
  if (!name.isWellFormed()) refuse(`The name ${showName(name)} is not valid Unicode.`);
  if (name.includes("/")) refuse(`The name ${showName(name)} contains a slash; give the folder separately.`);
  if (name.includes("\\"))
    refuse(`The name ${showName(name)} contains a backslash; separate folders with "/".`);
  if (Buffer.byteLength(name) > MAX_NAME_BYTES)
    refuse(`The name ${showName(name)} is longer than ${MAX_NAME_BYTES} bytes; choose a shorter one.`);
  if (name.startsWith(".") && !rules.hidden)
    refuse(
      `The name ${showName(name)} starts with a dot; such names are reserved, choose one without the dot.`,
    );
  if (rules.creating) {
    if (/[. ]$/.test(name)) refuse(`The name ${showName(name)} ends with a dot or a space; remove it.`);
    if (name.startsWith(" ")) refuse(`The name ${showName(name)} starts with a space; remove it.`);
    if (name.search(INVISIBLE) >= 0)
      refuse(`The name ${showName(name)} contains an invisible character; leave it out.`);
    if (WINDOWS_RESERVED.test(name))
      refuse(`The name ${showName(name)} is reserved on Windows; choose another one.`);
    if (FORBIDDEN_NEW.test(name))
      refuse(
        `The name ${showName(name)} contains one of < > : " | ? *; leave those out, so that the file can be downloaded everywhere.`,
      );
  }
  return name;
}

/** Whether a text has no letter that could be written in two ways. */
export function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  return /^[\u0000-\u007f]*$/.test(text);
}

/** One form for all names that look the same, or would be one file on a disk that ignores case or Unicode form. */
export function foldName(name: string): string {
  const visible = name.replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  return visible.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase();
}

/** True for a name on disk that people and agents are shown. */
export function isShownName(name: string, hidden = false): boolean {
  if (name.startsWith(TEMPORARY_PREFIX)) return false;
  if (name.startsWith(".") && !hidden) return false;
  return !CONTROL.test(name) && !name.includes("\\") && !name.includes("\ufffd");
}

/** Files being written have this prefix until they are complete. */
export const TEMPORARY_PREFIX = ".cowork-tmp-";
