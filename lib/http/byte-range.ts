import { AppError } from "../core/errors.ts";

/** First and last byte, both included. */
export type Range = { start: number; end: number };

/**
 * The part that a `Range` header asks for; null for the whole: no header, another unit, or several parts at once, which
 * a server may answer with everything. Throws 416 where the part lies behind the end.
 */
export function parseByteRange(header: string | null, size: number): Range | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const [from, to] = [match[1] ?? "", match[2] ?? ""];
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== "" && to !== "" && Number(to) < Number(from)) return null;
  if (start >= size || (from === "" && Number(to) === 0)) {
    throw new AppError(
      "range_not_satisfiable",
      `The file has ${size.toLocaleString("en")} bytes; the part asked for lies behind them.`,
    );
  }
  return { start, end };
}
