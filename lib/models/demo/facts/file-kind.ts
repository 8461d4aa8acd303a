/** What the demo sorts files into. */
export const FILE_KINDS = ["Images", "Documents", "Spreadsheets", "Receipts", "Other"] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const IMAGES = /\.(jpe?g|png|gif|webp|heic|heif|avif|svg|bmp|tiff?|raw|cr2|nef|ico|psd)$/i;
const DOCUMENTS = /\.(txt|md|markdown|pdf|docx?|odt|rtf|html?|pptx?|odp|key|pages|epub|eml|msg|tex|log)$/i;
const SPREADSHEETS = /\.(csv|tsv|xlsx?|xlsm|ods|numbers)$/i;

/** The kind of a file by its name. Receipts are known by their content alone. */
export function kindByName(name: string): Exclude<FileKind, "Receipts"> {
  if (IMAGES.test(name)) return "Images";
  if (DOCUMENTS.test(name)) return "Documents";
  if (SPREADSHEETS.test(name)) return "Spreadsheets";
  return "Other";
}

/** Whether a file may hold a receipt that can be read: text, mail, CSV, PDF, Word, web page. */
export function mayBeReceipt({ name, size }: { name: string; size: number }): boolean {
  return /\.(txt|md|csv|tsv|pdf|docx|html?|eml)$|^[^.]+$/i.test(name) && size > 0 && size < 2_000_000;
}
