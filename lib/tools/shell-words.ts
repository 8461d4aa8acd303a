import type { RecordedChange } from "../agent/ports/tool.ts";
import type { OddEntry } from "../coworkspace/changes/odd-entries.ts";
import type { ClosedPlace } from "../coworkspace/changes/watched-folders.ts";
import type { Breach, SandboxLimits, SandboxResult } from "../sandbox/job.ts";
import { bytesInWords, counted } from "./words.ts";

const MOST_NAMED = 10;
/** A shorter wait is nothing to tell. */
const LONG_WAIT_MS = 5_000;
/** What the kernel ends a process with that writes past the largest size of a file. */
const FILE_TOO_LARGE = 128 + 25;

/** What a command said, how it ended, and what it did to the folder, as a model reads it. */
export function commandInWords(
  result: SandboxResult,
  {
    limits,
    changes,
    odd,
    closed,
    waitedMs,
  }: {
    limits: SandboxLimits;
    changes: readonly RecordedChange[];
    odd: readonly OddEntry[];
    closed: readonly ClosedPlace[];
    waitedMs: number;
  },
): string {
  const notes = [
    howItEnded(result, limits),
    result.droppedBytes > 0
      ? `The output is cut: ${bytesInWords(result.droppedBytes)} more were not kept.`
      : "",
    changes.length > 0 ? `Changed: ${changesInWords(changes)}.` : "",
    ...removedInWords(odd),
    ...closed.map(closedInWords),
    waitedMs >= LONG_WAIT_MS
      ? `It began after ${counted(Math.round(waitedMs / 1_000), "second")}: commands that write to the same folders run one after the other`
      : "",
  ].filter(Boolean);
  const output = result.output.replace(/\0/g, "").trimEnd();
  return [output === "" ? "(no output)" : output, ...notes.map((note) => `[${note}]`)].join("\n\n");
}

function howItEnded({ exitCode, breach, durationMs }: SandboxResult, limits: SandboxLimits): string {
  if (breach !== null)
    return `The command was killed with all that it had started: ${whyKilled(breach, limits)}.`;
  const seconds = (durationMs / 1_000).toFixed(1);
  if (exitCode === null)
    return `The command was killed after ${seconds} s: something outside ended it, or the server stood still for a while`;
  if (exitCode === FILE_TOO_LARGE) {
    return `Exit code ${exitCode} after ${seconds} s: a file would have become larger than ${bytesInWords(limits.diskBytes)}`;
  }
  return `Exit code ${exitCode} after ${seconds} s`;
}

function whyKilled(breach: Breach, limits: SandboxLimits): string {
  switch (breach) {
    case "time":
      return `it took longer than ${counted(limits.wallMs / 1_000, "second")}; do less at a time, or give it more with timeout_seconds`;
    case "memory":
      return `it used more than ${bytesInWords(limits.memoryBytes)} of memory`;
    case "processes":
      return `it started more than ${counted(limits.processes, "process", "processes")} at once`;
    case "disk":
      return `it wrote more than ${bytesInWords(limits.diskBytes)} to disk`;
    case "output":
      return `it printed more than ${bytesInWords(limits.endlessOutputBytes)}; print less, or write to a file in output/`;
    case "paused":
      return `the run was paused for longer than ${counted(limits.pausedMs / 60_000, "minute")}; run it again if it is still needed`;
    case "stopped":
      return "the run was stopped, or the server ended or lost its hold on it";
  }
}

function changesInWords(changes: readonly RecordedChange[]): string {
  const lines = changes
    .slice(0, MOST_NAMED)
    .map(({ kind, path, from }) => (from ? `${kind} ${from} to ${path}` : `${kind} ${path}`));
  if (changes.length > MOST_NAMED) lines.push(`and ${counted(changes.length - MOST_NAMED, "more", "more")}`);
  return lines.join("; ");
}

function removedInWords(removed: readonly OddEntry[]): string[] {
  const paths = (kind: OddEntry["kind"]) =>
    removed
      .filter((entry) => entry.kind === kind)
      .slice(0, MOST_NAMED)
      .map(({ path }) => path)
      .join(", ");
  const sentences: Record<OddEntry["kind"], string> = {
    link: "Links are not kept in this folder and were removed",
    special: "Pipes, sockets and devices are not kept in this folder and were removed",
    "hard link":
      "Second names of a file (hard links) are not kept in this folder and were removed; copy the file instead",
    rights: "The bits that lend a file's owner's rights (setuid, setgid) were taken from",
    name: "Names with backslashes, control characters or bytes that are no text are not kept in this folder; these got other names",
    "too deep": "What lies too deep is not kept in this folder and was removed",
    unreadable: "The server may not read",
  };
  return (Object.keys(sentences) as OddEntry["kind"][])
    .filter((kind) => removed.some((entry) => entry.kind === kind))
    .map((kind) => `${sentences[kind]}: ${paths(kind)}.`);
}

function closedInWords({ path, odd }: ClosedPlace): string {
  const why: Record<OddEntry["kind"], string> = {
    link: "a link",
    special: "a pipe, socket or device",
    "hard link": "a file with a second name (hard link)",
    rights: "a file with setuid or setgid",
    name: "a name that no path can have",
    "too deep": "too deep",
    unreadable: "not readable for the server",
  };
  const shown = odd.slice(0, MOST_NAMED).map((entry) => `${entry.path} (${why[entry.kind]})`);
  if (odd.length > MOST_NAMED) shown.push(`and ${counted(odd.length - MOST_NAMED, "more", "more")}`);
  return `${path}/ was read-only for this command, since changes to some of what is in it could not be recorded: ${shown.join(", ")}. Use the file tools there, or ask the person to take these away.`;
}
