import { FILE_KINDS, type FileKind } from "./facts/file-kind.ts";

/** The simple wishes that the script can follow, found in an outcome, a reason or a message. */
export type Wishes = {
  /** Kinds of files to leave where they are. */
  leave: Set<FileKind>;
  noMoves: boolean;
  noParallel: boolean;
  noReport: boolean;
  noSorting: boolean;
  noDeleting: boolean;
  folders: "month" | "year" | "type" | null;
  /** What the report's file is to be called, without an ending. */
  reportName: string | null;
  monthsFirst: boolean;
};

const KIND_WORDS: Record<FileKind, string> = {
  Images: "images?|photos?|pictures?|screenshots?",
  Documents: "documents?|docs|notes",
  Spreadsheets: "spreadsheets?|tables|csvs?|csv files|excel files?",
  Receipts: "receipts?|invoices?",
  Other: "other files|others|archives?|videos?",
};
const NOT =
  "(?:skip|leave(?: out)?|ignore|(?:do not|don['’]t|dont|never|without|no(?:t)?)(?: (?:move|moving|touch|touching|sort|sorting|change|changing))?)";

/** Reads the wishes in some texts; later texts are read together with earlier ones. */
export function readWishes(texts: readonly string[]): Wishes {
  const text = texts.join("\n");
  const says = (pattern: RegExp) => pattern.test(text);
  return {
    leave: new Set(FILE_KINDS.filter((kind) => says(leavePattern(kind)))),
    noMoves:
      says(
        /\b(?:do not|don['’]t|dont|never|without|no|not)\s+(?:\w+\s+){0,2}mov(?:e|es|ing)\b(?!\s+(?:the\s+|any\s+)?(?:images?|photos?|pictures?|receipts?|documents?|spreadsheets?))/i,
      ) ||
      says(/\b(?:only|just)\s+(?:the\s+|a\s+|make\s+(?:the\s+|a\s+)?)?(?:expense\s+)?report\b/i) ||
      says(/\bread[- ]only\b/i),
    noParallel: says(
      /\b(?:no|without|not)\s+(?:\w+\s+)?(?:sub-?agents?|parallel|workers?)\b|\bone after (?:the other|another)\b|\bsequential/i,
    ),
    noReport: says(
      /\b(?:no|without|skip|drop|leave out)\s+(?:the\s+|an?\s+)?(?:expense\s+)?report\b|\b(?:only|just)\s+(?:sort|organi[sz]e|tidy)/i,
    ),
    noSorting: says(
      /\b(?:do not|don['’]t|no|without|skip)\s+(?:the\s+)?(?:sort(?:ing)?|organi[sz](?:e|ing)|tidying)\b/i,
    ),
    noDeleting: says(/\b(?:do not|don['’]t|never|no|without)\s+(?:\w+\s+)?delet/i),
    folders: says(/\bby year\b|\byearly\b/i)
      ? "year"
      : says(/\bby month\b|\bmonthly\b|\bper month\b/i)
        ? "month"
        : says(/\b(?:only|just)\s+by type\b|\bno (?:date|month) folders\b|\bwithout (?:dates|months)\b/i)
          ? "type"
          : null,
    reportName: reportName(text),
    monthsFirst: says(/\bgroup(?:ed)?\s+(?:\w+\s+){0,2}by month\b|\bby month first\b/i),
  };
}

/** What was understood of a message, in words for a person; empty where nothing was. */
export function understood(message: string): string[] {
  const wishes = readWishes([message]);
  return [
    ...[...wishes.leave].map((kind) => `leave the ${kind.toLowerCase()} where they are`),
    ...(wishes.noMoves ? ["move nothing"] : []),
    ...(wishes.noDeleting ? ["delete nothing"] : []),
    ...(wishes.noReport ? ["make no report"] : []),
    ...(wishes.reportName ? [`call the report “${wishes.reportName}”`] : []),
    ...(wishes.monthsFirst || wishes.folders === "month" ? ["group by month"] : []),
    ...(wishes.folders === "year" ? ["use a folder a year"] : []),
    ...(wishes.folders === "type" ? ["use folders by type only"] : []),
  ];
}

function leavePattern(kind: FileKind): RegExp {
  return new RegExp(
    `\\b${NOT}\\s+(?:the\\s+|any\\s+|my\\s+|all\\s+(?:the\\s+)?)?(?:\\w+\\s+and\\s+(?:the\\s+)?)?(?:${KIND_WORDS[kind]})\\b`,
    "i",
  );
}

function reportName(text: string): string | null {
  const quoted = /\b(?:name|call|title|rename)\b[^"“'\n]{0,60}["“']([^"”'\n]{1,80})["”']/i.exec(text)?.[1];
  const bare =
    /\b(?:name|call)\s+(?:the\s+)?(?:expense\s+)?report\s+([\w.-]{2,60})/i.exec(text)?.[1] ??
    /\buse the name\s+([\w.-]{2,60})/i.exec(text)?.[1];
  const name = (quoted ?? bare)
    ?.replace(/\.(xlsx|md|csv)$/i, "")
    .replace(/[/\\:*?"<>|]+/g, "-")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  return name || null;
}
