import { z } from "zod";
import type { Effect, ToolContext } from "../agent/ports/tool.ts";
import { planMove } from "../coworkspace/changes/plan-changes.ts";
import { CoworkspaceError } from "../coworkspace/errors.ts";
import { findPath } from "../coworkspace/list-directory.ts";
import { movePath } from "../coworkspace/move-path.ts";
import { defineTool } from "./define-tool.ts";
import { pathSchema } from "./path-schema.ts";
import { recordedAct, recoverNoted } from "./recorded-act.ts";
import { effectOn, effectOnTree, placeOf, toolPath } from "./tool-path.ts";
import { withClaim } from "./with-claim.ts";
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
    const { path: claimed } = toolPath(args.from, "change");
    return withClaim(context, claimed, signal, async () => {
      const [{ path: from }, { path: to }] = await moveEffects(args, context);
      const changes = await planMove(placeOf(context), from, to, signal);
      const files = changes.filter((change) => change.kind === "moved" && change.entry === "file");
      const what = files.length === 1 && files[0]?.path === to ? "" : ` (${counted(files.length, "file")})`;
      return recordedAct(context, changes, async () => {
        await movePath(placeOf(context), from, to, { by: context.agent });
        return { ok: true, result: `Moved ${from} to ${to}${what}.` };
      });
    });
  },
  recover: recoverNoted,
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
