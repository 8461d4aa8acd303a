import { z } from "zod";
import type { Effect, RecordedChange, ToolContext } from "../agent/ports.ts";
import { CoworkspaceError } from "../coworkspace/errors.ts";
import { findPath } from "../coworkspace/list-directory.ts";
import { movePath } from "../coworkspace/move-path.ts";
import { hashIfThere } from "./content-hash.ts";
import { defineTool } from "./define-tool.ts";
import { pathSchema } from "./path-schema.ts";
import { effectOn, effectOnTree, filesAt, placeOf, toolPath } from "./tool-path.ts";
import { counted } from "./words.ts";

/** Moves or renames a file or folder; never overwrites. */
export const fileMove = defineTool({
  name: "file_move",
  description:
    "Move or rename a file or folder. `to` is the full new path with the name; missing folders are made. Refuses to overwrite.",
  schema: z.object({
    from: pathSchema,
    to: pathSchema.describe("The full new path, such as files/images/a.png"),
  }),
  repeatable: false,
  describe: ({ from, to }) => `Moving ${from} to ${to}`,
  effects: (args, context) => moveEffects(args, context),
  preview: async (args, context) => {
    const [{ path: from }, { path: to }] = await moveEffects(args, context);
    return { kind: "move", title: `Move ${from} to ${to}`, from, to };
  },
  execute: async (args, context, signal) => {
    const [{ path: from }, { path: to }] = await moveEffects(args, context);
    const changes: RecordedChange[] = [];
    for (const file of await filesAt(from, context, signal)) {
      const sha256 = (await hashIfThere({ ...placeOf(context), hidden: true }, file))?.sha256 ?? null;
      changes.push({
        path: to + file.slice(from.length),
        kind: "moved",
        from: file,
        before: sha256,
        after: sha256,
      });
    }
    await movePath(placeOf(context), from, to, { by: context.agent });
    const what =
      changes.length === 1 && changes[0]?.path === to ? "" : ` (${counted(changes.length, "file")})`;
    return { ok: true, result: `Moved ${from} to ${to}${what}.`, changes };
  },
  inspect: async ({ from, to }, context) => {
    const source = await findPath(placeOf(context), toolPath(from, "read").path);
    const target = await findPath(placeOf(context), toolPath(to, "read").path);
    if (!source && target) return `${to} is there and ${from} is gone: it was moved.`;
    if (source && !target) return `${from} is still there: it was not moved.`;
    return source ? `Both ${from} and ${to} are there.` : `Neither ${from} nor ${to} is there.`;
  },
});

async function moveEffects(
  args: { from: string; to: string },
  context: ToolContext,
): Promise<[Effect, Effect]> {
  const from = toolPath(args.from, "change");
  const to = toolPath(args.to, "write");
  const moved = await effectOnTree("move", from, context);
  const there = await findPath(placeOf(context), to.path);
  // Renaming a.txt to A.txt finds itself on some disks; movePath decides that case.
  if (there && to.path.toLowerCase() !== from.path.toLowerCase()) {
    const advice =
      there.type === "directory"
        ? ` To move it into that folder, give the full path: ${to.path}/${from.name}`
        : " Choose another name.";
    throw new CoworkspaceError(
      "already_exists",
      `"${to.path}" is there already and is not overwritten.${advice}`,
    );
  }
  return [moved, effectOn("create", to)];
}
