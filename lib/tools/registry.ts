import type { Tool, ToolRegistry } from "../agent/ports/tool.ts";
import type { Sandbox } from "../sandbox/job.ts";
import { askUser } from "./ask-user.ts";
import { deliverableCreate } from "./deliverable-create.ts";
import { fileDelete } from "./file-delete.ts";
import { fileEdit } from "./file-edit.ts";
import { fileList } from "./file-list.ts";
import { fileMove } from "./file-move.ts";
import { fileRead } from "./file-read.ts";
import { fileSearch } from "./file-search.ts";
import { fileWrite } from "./file-write.ts";
import { memoryRetrieve } from "./memory-retrieve.ts";
import { memoryStore } from "./memory-store.ts";
import { planPropose } from "./plan-propose.ts";
import { shellIn } from "./shell.ts";
import { subagentMessage } from "./subagent-message.ts";
import { subagentSpawn } from "./subagent-spawn.ts";
import { taskUpdate } from "./task-update.ts";

const ALL_TOOLS: readonly Tool[] = [
  planPropose,
  fileList,
  fileRead,
  fileWrite,
  fileEdit,
  fileMove,
  fileDelete,
  fileSearch,
  memoryStore,
  memoryRetrieve,
  taskUpdate,
  subagentSpawn,
  subagentMessage,
  askUser,
  deliverableCreate,
];

/** Tools that every profile has: without a plan no run can begin. */
const ALWAYS = new Set([planPropose.name]);

/** The tools that a profile allows; all of them where it names none. Commands need a sandbox. */
export function createToolRegistry({
  allowed,
  sandbox = null,
}: {
  allowed?: readonly string[] | undefined;
  sandbox?: Sandbox | null;
} = {}): ToolRegistry {
  const names = allowed && new Set(allowed);
  const tools = [...ALL_TOOLS, ...(sandbox ? [shellIn(sandbox)] : [])].filter(
    ({ name }) => !names || names.has(name) || ALWAYS.has(name),
  );
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  return {
    get: (name) => byName.get(name),
    definitions: () => tools.map(({ definition }) => definition),
  };
}
