import { z } from "zod";
import { planDelete } from "../coworkspace/changes/plan-changes.ts";
import { findPath } from "../coworkspace/list-directory.ts";
import { trashPath } from "../coworkspace/trash.ts";
import { defineTool } from "./define-tool.ts";
import { pathSchema } from "./path-schema.ts";
import { recordedAct, recoverNoted } from "./recorded-act.ts";
import { refuseUnseen } from "./refuse-unseen.ts";
import { effectOnTree, placeOf, toolPath } from "./tool-path.ts";
import { treeState } from "./tree-state.ts";
import { withClaim } from "./with-claim.ts";
import { bytesInWords, counted } from "./words.ts";

/** Moves a file or folder to the trash, from where people can restore it. */
export const fileDelete = defineTool({
  name: "file_delete",
  description:
    "Delete a file or folder. It goes to the trash, from where the person can restore it. The person is always asked.",
  schema: z.object({ path: pathSchema }),
  repeatable: false,
  describe: ({ path }) => `Deleting ${path}`,
  effects: async ({ path }, context) => [await effectOnTree("delete", toolPath(path, "change"), context)],
  preview: async ({ path }, context) => {
    const state = await treeState(toolPath(path, "change").path, context);
    const { type, files, size, sha256 } = state;
    const what = type === "file" ? state.path : `the folder ${state.path} with ${counted(files, "file")}`;
    return {
      kind: "delete",
      title: `Delete ${what} (${bytesInWords(size)})`,
      path: state.path,
      files,
      size,
      before_sha256: sha256,
    };
  },
  execute: async ({ path }, context, signal) => {
    const { path: target } = toolPath(path, "change");
    return withClaim(context, target, signal, async () => {
      const changes = await planDelete(placeOf(context), target, signal);
      if (context.seen) refuseUnseen(context, target, (await treeState(target, context)).sha256);
      return recordedAct(context, changes, async () => {
        await trashPath(placeOf(context), target, { by: context.agent });
        return { ok: true, result: `Deleted ${target}. It is in the trash and can be restored by a person.` };
      });
    });
  },
  recover: recoverNoted,
  inspect: async ({ path }, context) => {
    const there = await findPath(placeOf(context), toolPath(path, "read").path);
    return there ? `${path} is still there.` : `${path} is not there: it was deleted.`;
  },
});
