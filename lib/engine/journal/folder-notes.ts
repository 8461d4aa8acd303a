import type { AgentState } from "../../agent/ports/journal.ts";
import type { StoredSettings } from "../../contracts/settings.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import type { CoworkTask, User } from "../../store/generated/client.ts";
import { readFolderNotes } from "./read-folder-notes.ts";

type Notes = { instructions: AgentState["instructions"]; memoryKeys: string[] };

/** The standing instructions in effect, and the keys of the notes in the folder's memory. */
export async function loadFolderNotes(
  task: Pick<CoworkTask, "coworkspaceSlug">,
  user: Pick<User, "standingInstructions">,
  settings: Pick<StoredSettings, "standing_instructions">,
): Promise<Notes> {
  const place = coworkspacePlace(coworkspacesRoot(), task.coworkspaceSlug);
  const folder = await readFolderNotes(place);
  const instructions: AgentState["instructions"] = [
    { from: "installation", text: settings.standing_instructions },
    { from: "member", text: user.standingInstructions },
    { from: "folder", text: folder.instructions },
  ];
  return {
    instructions: instructions.filter(({ text }) => text.trim() !== ""),
    memoryKeys: folder.memoryKeys,
  };
}
