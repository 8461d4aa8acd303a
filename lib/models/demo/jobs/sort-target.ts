import type { FileKind } from "../facts/file-kind.ts";
import { kindByName } from "../facts/file-kind.ts";
import { findDateInName } from "../facts/parse-date.ts";
import type { ListedFile } from "./list-folder.ts";

export type Folders = "month" | "year" | "type";

/** Where a file belongs: its kind, and the date from the receipt, else from its name, else when it was changed. */
export function sortTarget(
  file: ListedFile,
  receipts: ReadonlyMap<string, string | null>,
  folders: Folders,
): { kind: FileKind; to: string } {
  const isReceipt = receipts.has(file.path);
  const kind = isReceipt ? "Receipts" : kindByName(file.name);
  const date = receipts.get(file.path) ?? findDateInName(file.name) ?? file.modified;
  const part =
    folders === "month" ? `/${date.slice(0, 7)}` : folders === "year" ? `/${date.slice(0, 4)}` : "";
  return { kind, to: `files/${kind}${part}/${allowedName(file.name)}` };
}

/** Another name for a file whose name is taken: "a.txt" becomes "a (2).txt". */
export function otherName(path: string, number: number): string {
  const slash = path.lastIndexOf("/");
  const dot = path.lastIndexOf(".");
  const at = dot > slash + 1 ? dot : path.length;
  return `${path.slice(0, at)} (${number})${path.slice(at)}`;
}

/** A new place may refuse a name that the old one has: signs that other systems cannot store become dashes. */
function allowedName(name: string): string {
  const plain = name.replace(/[<>:"|?*]/g, "-").replace(/^ +|[. ]+$/g, "");
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(plain) ? `_${plain}` : plain || "unnamed";
}
