import { AsyncLocalStorage } from "node:async_hooks";

export type LogFields = { request_id?: string; run_id?: string; task_id?: string; agent_id?: string };

const KEY = Symbol.for("coworkspace.log-context");
const holder = globalThis as typeof globalThis & { [KEY]?: AsyncLocalStorage<LogFields> };

// Shared through the global symbol: the server's bundle and the launcher each have a copy of this file.
function storage(): AsyncLocalStorage<LogFields> {
  holder[KEY] ??= new AsyncLocalStorage();
  return holder[KEY];
}

/** Adds these fields to every line that is logged while `work` runs, however deep below. */
export function withLogFields<T>(fields: LogFields, work: () => T): T {
  return storage().run({ ...storage().getStore(), ...fields }, work);
}

/** The fields of the work under way. */
export function logFields(): LogFields {
  return storage().getStore() ?? {};
}
