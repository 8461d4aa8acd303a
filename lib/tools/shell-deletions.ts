import type { RecordedChange, ToolContext, ToolOutcome } from "../agent/ports/tool.ts";
import { deletionsOf, noteAct } from "../coworkspace/changes/note-act.ts";
import { placeOf } from "./tool-path.ts";
import { counted } from "./words.ts";

const MOST_SHOWN = 200;

/** The command is over; whether what it deleted goes is up to a person, in every mode. */
export async function askAboutDeletions(
  context: ToolContext,
  command: string,
  outcome: ToolOutcome,
  deleted: readonly RecordedChange[],
): Promise<ToolOutcome> {
  if (context.call === undefined) throw new Error("Only a call can ask.");
  await noteAct(placeOf(context), deletionsOf(context.call), deleted);
  const files = deleted.filter(({ entry }) => entry !== "directory").length;
  const folders = deleted.length - files;
  return {
    ...outcome,
    asks: {
      kind: "deletions",
      title: `Delete ${deletedInWords(deleted)}, as the command did?`,
      command,
      paths: deleted.slice(0, MOST_SHOWN).map(shown),
      files,
      folders,
    },
  };
}

/** "3 files and 1 folder". */
export function deletedInWords(deleted: readonly RecordedChange[]): string {
  const files = deleted.filter(({ entry }) => entry !== "directory").length;
  const folders = deleted.length - files;
  const parts = [files > 0 ? counted(files, "file") : "", folders > 0 ? counted(folders, "folder") : ""];
  return parts.filter(Boolean).join(" and ");
}

export function shown({ path, entry }: RecordedChange): string {
  return entry === "directory" ? `${path}/` : path;
}
