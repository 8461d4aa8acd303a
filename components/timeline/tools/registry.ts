import { askUser } from "./ask-user";
import { unknownTool } from "./default-tool";
import { deliverableCreate } from "./deliverable-create";
import { fileDelete } from "./file-delete";
import { fileEdit } from "./file-edit";
import { fileList } from "./file-list";
import { fileMove } from "./file-move";
import { fileRead } from "./file-read";
import { fileSearch } from "./file-search";
import { fileWrite } from "./file-write";
import { memoryRetrieve } from "./memory-retrieve";
import { memoryStore } from "./memory-store";
import { shell } from "./shell";
import { subagentMessage } from "./subagent-message";
import { subagentSpawn } from "./subagent-spawn";
import { taskUpdate } from "./task-update";
import type { ToolLook } from "./tool-look";

const looks: Readonly<Record<string, ToolLook>> = {
  ask_user: askUser,
  deliverable_create: deliverableCreate,
  file_delete: fileDelete,
  file_edit: fileEdit,
  file_list: fileList,
  file_move: fileMove,
  file_read: fileRead,
  file_search: fileSearch,
  file_write: fileWrite,
  memory_retrieve: memoryRetrieve,
  memory_store: memoryStore,
  shell,
  subagent_message: subagentMessage,
  subagent_spawn: subagentSpawn,
  task_update: taskUpdate,
};

/** How calls of a tool are told. */
export function lookOf(tool: string): ToolLook {
  return (Object.hasOwn(looks, tool) && looks[tool]) || unknownTool(tool);
}
