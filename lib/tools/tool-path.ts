import type { Effect, ToolContext } from "../agent/ports/tool.ts";
import { CoworkspaceError } from "../coworkspace/errors.ts";
import { findPath, walkTree } from "../coworkspace/list-directory.ts";
import {
  type CoworkspacePlace,
  type ParseOptions,
  parseWorkPath,
  type WorkPath,
} from "../coworkspace/work-path.ts";
import { hashIfThere } from "./content-hash.ts";

/** The coworkspace as lib/coworkspace wants it. */
export function placeOf(context: ToolContext): CoworkspacePlace {
  const mounts = (context.mounts ?? []).map(({ name, directory }) => [name, directory] as const);
  return {
    directory: context.root,
    ...(mounts.length > 0 ? { mounts: Object.fromEntries(mounts) } : {}),
    ...(context.guard ? { guard: context.guard } : {}),
    ...(context.admit ? { admit: context.admit } : {}),
  };
}

/** Checks a path that a model gave; the error tells it what to write instead. */
export function toolPath(path: string, intent: NonNullable<ParseOptions["intent"]>): WorkPath {
  const parsed = parseWorkPath(path, { intent });
  if (intent !== "read" && parsed.area === "instructions") {
    throw new CoworkspaceError(
      "read_only",
      "The folder's instructions belong to the people; an agent can read but not change them.",
    );
  }
  return parsed;
}

/** One effect on a path that holds nothing of this run: it is read, made, or stands for others. */
export function effectOn(kind: Effect["kind"], path: WorkPath): Effect {
  return {
    kind,
    path: path.path,
    area: path.area === "output" || path.area === "memory" ? "own" : "granted",
    made_by_run: false,
  };
}

/** Like `effectOn` for a file that is changed, with whether it is the run's own work. */
export async function effectOnFile(
  kind: Effect["kind"],
  path: WorkPath,
  context: ToolContext,
): Promise<Effect> {
  return { ...effectOn(kind, path), made_by_run: await isOwnWork(path.path, context) };
}

/** Whether the run made a file and nobody else has written in it since. */
async function isOwnWork(path: string, context: ToolContext): Promise<boolean> {
  const written = (await context.made_by_run()).get(path);
  if (written === undefined) return false;
  return (await hashIfThere({ ...placeOf(context), hidden: true }, path))?.sha256 === written;
}

/** What writing a whole file would do: make it, or change what is there. */
export async function writeEffect(path: string, context: ToolContext): Promise<Effect> {
  const parsed = toolPath(path, "write");
  const there = await findPath(placeOf(context), parsed.path);
  if (there?.type === "directory") {
    throw new CoworkspaceError("not_a_file", `"${parsed.path}" is a folder, not a file.`);
  }
  return there ? effectOnFile("modify", parsed, context) : effectOn("create", parsed);
}

/** The files at a path: itself, or all below a folder, hidden ones too. */
export async function filesAt(path: string, context: ToolContext, signal?: AbortSignal): Promise<string[]> {
  const stat = await findPath(placeOf(context), path);
  if (!stat) throw new CoworkspaceError("not_found", `There is no "${path}".`);
  if (stat.type === "file") return [stat.path];
  const files: string[] = [];
  for await (const entry of walkTree({ ...placeOf(context), hidden: true }, stat.path, { signal })) {
    if (entry.type === "file") files.push(entry.path);
  }
  return files;
}

/** Like `effectOn` for something that is there: a folder counts as the run's own where all of its files do. */
export async function effectOnTree(
  kind: "move" | "delete",
  path: WorkPath,
  context: ToolContext,
): Promise<Effect> {
  const files = await filesAt(path.path, context);
  const madeByRun = await context.made_by_run();
  let made = files.length > 0 && files.every((file) => madeByRun.has(file));
  for (const file of made ? files : []) made &&= await isOwnWork(file, context);
  return { ...effectOn(kind, path), made_by_run: made };
}
