import { existsSync } from "node:fs";
import { z } from "zod";
import { FencedError, UnrecordedError } from "../agent/ports/interruptions.ts";
import type { Tool, ToolContext, ToolOutcome } from "../agent/ports/tool.ts";
import type { SandboxKind } from "../contracts/health.ts";
import { holdPlaces } from "../coworkspace/changes/hold-places.ts";
import {
  changesToWatched,
  type Found,
  type Watched,
  watchFolders,
} from "../coworkspace/changes/watched-folders.ts";
import { DEFAULT_LIMITS, type Sandbox, type SandboxPlace } from "../sandbox/job.ts";
import { defineTool } from "./define-tool.ts";
import { placesOf } from "./places-of.ts";
import { askAboutDeletions } from "./shell-deletions.ts";
import { around, recoverCommand } from "./shell-recovery.ts";
import { settleDeletions } from "./shell-settle.ts";
import { commandInWords } from "./shell-words.ts";
import { placeOf } from "./tool-path.ts";
import { shorten } from "./words.ts";

const MOST_SECONDS = 600;

const schema = z.object({
  command: z
    .string()
    .trim()
    .min(1, "give a command")
    .refine((command) => !command.includes("\0"), "a command has no NUL characters")
    .max(30_000, "at most 30,000 characters; put a longer script into a file in output/"),
  timeout_seconds: z
    .number()
    .int()
    .min(1)
    .max(MOST_SECONDS)
    .optional()
    .describe("After so many seconds it is killed; 120 if left out"),
});

/** Runs a command, shut into the sandbox: the coworkspace, no network, limits. What it changed is found out and recorded. */
export function shellIn(sandbox: Sandbox): Tool {
  return defineTool({
    name: "shell",
    description: `${WHAT} ${PROGRAMS[sandbox.kind]}`,
    schema,
    repeatable: false,
    describe: ({ command }) => `Running ${shorten(command, 200)}`,
    effects: async () => [{ kind: "run", path: "files", area: "granted", made_by_run: false }],
    preview: async ({ command }, context) => ({
      kind: "command",
      title: "Run this command?",
      command,
      writable: writableIn(context),
    }),
    execute: async ({ command, timeout_seconds }, context, signal) => {
      const limits = {
        ...DEFAULT_LIMITS,
        ...(timeout_seconds === undefined ? {} : { wallMs: timeout_seconds * 1_000 }),
      };
      return runCommand(sandbox, context, { command, limits, signal });
    },
    settle: (_args, context, answer) => settleDeletions(context, answer),
    recover: recoverCommand,
    inspect: async () =>
      "What it had changed in the folders where it may write is on record; look at them before you run it again.",
  });
}

type Command = Pick<Parameters<Sandbox["run"]>[0], "command" | "limits" | "signal">;

async function runCommand(sandbox: Sandbox, context: ToolContext, job: Command): Promise<ToolOutcome> {
  const place = placeOf(context);
  const wanted = writableIn(context);
  const {
    agent,
    call: act,
    guard_after: guard,
    pause,
    time_left: mostWaitMs = Number.POSITIVE_INFINITY,
  } = context;
  const holding = {
    ...{ agent, act, guard, signal: job.signal },
    ...{ pause, mostWaitMs, mostPauseMs: job.limits.pausedMs },
  };
  return holdPlaces(place, wanted, holding, async ({ waitedMs, lost, isLost }) => {
    // Commands cannot be asked how much they will write: where there is no room for more, they do not begin.
    await context.admit?.(1);
    const { watched, closed } = await watchFolders(place, wanted, context.call);
    context.guard?.();
    const signal = AbortSignal.any([job.signal, lost]);
    const limits = { ...job.limits, wallMs: withinTime(job.limits.wallMs, mostWaitMs - waitedMs) };
    const seen = sandboxPlaces(context, watched.places);
    const result = await sandbox.run({ ...job, limits, signal, pause, places: seen });
    const { changes, restored, odd } = await whatItDid(context, watched, isLost);
    const outcome: ToolOutcome = {
      ok: result.exitCode === 0,
      result: commandInWords(result, { limits, changes, odd, closed, waitedMs }),
      changes,
      provenance: "untrusted",
    };
    return restored.length === 0 ? outcome : askAboutDeletions(context, job.command, outcome, restored);
  });
}

/** A command has no more time than its run has left: whole seconds, for people. */
function withinTime(wallMs: number, leftMs: number): number {
  return Math.min(wallMs, Math.max(1, Math.ceil(leftMs / 1_000)) * 1_000);
}

/**
 * Also of a command that was stopped: what it deleted comes back, and what it did is on record, at once. Without knowing
 * this the call has no receipt, and what it noted stays: it is asked for again until it is known. Where the places were
 * lost, that is for whoever has them now.
 */
async function whatItDid(context: ToolContext, watched: Watched, isLost: () => boolean): Promise<Found> {
  const guard = () => {
    context.guard_after?.();
    if (isLost()) throw new FencedError();
  };
  guard();
  try {
    return await changesToWatched({ ...placeOf(context), guard }, watched, around(context));
  } catch (error) {
    if (error instanceof FencedError) throw error;
    throw new UnrecordedError(error);
  }
}

/** What a command sees: its places, those it may write as such, and the notes of memory. */
function sandboxPlaces(context: ToolContext, writable: readonly string[]): SandboxPlace[] {
  const places = [
    ...placesOf(context).map(({ path, directory }) => ({
      at: path,
      directory,
      writable: writable.includes(path),
    })),
    { at: ".memory", directory: `${context.root}/.memory`, writable: false },
  ];
  // A server's folder may be gone for the moment: the command does without it.
  return places.filter(({ directory }) => existsSync(directory));
}

/** Where a command may write: a mount cannot tell changing from creating, so that it takes Full. */
function writableIn(context: ToolContext): string[] {
  return placesOf(context).flatMap(({ path, level, own }) => (own || level === "full" ? [path] : []));
}

const WHAT =
  "Run a bash command. It starts in the coworkspace, where it sees files/, output/ and mounts/ as the other tools do: " +
  "output/ is writable, files/ and mounted folders only where your level there is Full. /tmp is scratch and gone afterwards. " +
  "There is no network, nothing keeps running when the command ends, and files that it deletes in files/ or mounts/, " +
  "or in output/ where this run did not make them, are put back until the person has agreed. " +
  "Every change is recorded. For reading and writing single files use the file tools.";

const PROGRAMS: Record<SandboxKind, string> = {
  bubblewrap:
    "The programs of the server's system are there (`command -v NAME` tells which), such as coreutils, grep, sed and awk; nothing can be installed.",
  "just-bash":
    "It is a bash with built-in commands only: coreutils, grep, sed, awk, jq, yq, sqlite3, xan for CSV, tar, gzip, diff, find, xargs; no Python, no Node, no other programs.",
};
