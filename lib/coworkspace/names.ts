import { CoworkspaceError } from "./errors.ts";

/** Rules for one name inside a folder. Every refusal is a sentence that says what to do instead. */

const MAX_NAME_BYTES = 255;
const WINDOWS_RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?$/i;
// C0, DEL, C1, bidirectional overrides and isolates, zero-width marks, BOM: all make a name look like another.
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the purpose
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/;
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
  return text.replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\u200e\u200f\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
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

/** One form for all names that would be one file on a disk that ignores case or Unicode form. */
export function foldName(name: string): string {
  return name.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase();
}

/** True for a name on disk that people and agents are shown. */
export function isShownName(name: string, hidden = false): boolean {
  if (name.startsWith(TEMPORARY_PREFIX)) return false;
  if (name.startsWith(".") && !hidden) return false;
  return !CONTROL.test(name) && !name.includes("\\") && !name.includes("\ufffd");
}

/** Files being written have this prefix until they are complete. */
export const TEMPORARY_PREFIX = ".cowork-tmp-";
