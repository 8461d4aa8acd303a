import type { Problem } from "@/lib/contracts/problem";

export type SendResult = { ok: true } | Failure;
/** `taken`: another file, or another version than the one to replace, is there; the person decides anew. */
export type Failure = { ok: false; problem: string; retriable: boolean; taken: boolean };

export const CANCELLED: SendResult = { ok: false, problem: "Cancelled.", retriable: true, taken: false };

export const BROKEN: SendResult = {
  ok: false,
  problem: "The connection broke off before the whole file had arrived. Nothing was changed.",
  retriable: true,
  taken: false,
};

/** What an answer means for the person: a refusal stays, a failure of the server may pass. */
export function resultOf(status: number, body: string): SendResult {
  if (status >= 200 && status < 300) return { ok: true };
  const passes = status === 0 || status === 408 || status === 423 || status === 429 || status >= 500;
  // A full disk or quota passes when somebody makes room, so that it may be tried again; but not by itself.
  const { detail, code } = readProblem(body);
  const taken = status === 412 || (status === 409 && code === "already_exists");
  return { ok: false, problem: sentenceOf(status, detail), retriable: passes, taken };
}

function readProblem(body: string): Partial<Problem> {
  try {
    return JSON.parse(body) as Partial<Problem>;
  } catch {
    // Not JSON: a proxy answered. Its page says nothing to the person.
    return {};
  }
}

function sentenceOf(status: number, detail: unknown): string {
  if (typeof detail === "string" && detail !== "") return detail;
  if (status === 413) return "The file is larger than the server takes.";
  if (status === 401) return "You have been signed out. Sign in and try again.";
  return `The server could not store the file (${status}).`;
}
