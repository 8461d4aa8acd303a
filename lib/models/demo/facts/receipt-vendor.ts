const LABELLED =
  /^(?:vendor|merchant|store|shop|seller|supplier|company|händler|verkäufer|sold by)\s*[:,]\s*(.{2,80})$/i;
const NO_VENDOR =
  /^(?:from|to|cc|bcc|date|datum|subject|page|invoice|receipt|rechnung|quittung|beleg|order|ticket|tax invoice|customer|bill|hello|dear|thank|welcome|item|description|table)\b|^[\W\d]*$|@|https?:/i;

/** Who sent the bill: a labelled name, the sender of a mail, else the first line that is a name. */
export function vendorOf(lines: readonly string[], fileName: string): string {
  for (const line of lines) {
    const labelled = LABELLED.exec(line)?.[1];
    if (labelled) return tidy(labelled);
  }
  const sender = lines.some((line) => /^subject:/i.test(line)) ? senderOf(lines) : null;
  if (sender) return sender;
  const first = lines.slice(0, 8).find((line) => !NO_VENDOR.test(line) && /\p{L}{3}/u.test(line));
  return first ? tidy(first) : fromFileName(fileName);
}

function senderOf(lines: readonly string[]): string | null {
  const from = lines.find((line) => /^from:.*@/i.test(line));
  if (!from) return null;
  const shown = /^from:\s*"?([^"<@]{2,60}?)"?\s*</i.exec(from)?.[1];
  if (shown) return tidy(shown);
  const domain = /@(?:[\w-]+\.)*?([\w-]+)\.[\w-]+>?\s*$/.exec(from)?.[1];
  return domain ? titleCase(domain.replaceAll("-", " ")) : null;
}

/** The name alone: what follows a wide gap or a dash is another column or the kind of document. */
function tidy(line: string): string {
  const name = line
    .split(/\s{2,}|\t/)[0]
    ?.replace(/^[#*\s]+/, "")
    .replace(/\s*[-–—|:]\s*(?:tax\s+)?(?:invoice|receipt|rechnung|quittung|bill|order).*$/i, "")
    .replace(/[*\s,:]+$/, "")
    .slice(0, 80);
  if (!name) return line.slice(0, 80);
  return name === name.toUpperCase() ? titleCase(name) : name;
}

function titleCase(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[\s-])(\p{L})/gu, (_all, gap: string, letter: string) => gap + letter.toUpperCase());
}

function fromFileName(name: string): string {
  const bare = name
    .replace(/\.\w{1,5}$/, "")
    .replace(/\b(receipt|invoice|rechnung|quittung|beleg|bill)\b|[\d_()[\]#-]+/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
  return bare ? titleCase(bare) : name;
}
