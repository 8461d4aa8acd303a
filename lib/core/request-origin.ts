import { AsyncLocalStorage } from "node:async_hooks";

/** Where a request came from: the caller's address, and the first characters of the API token it came with. */
export type RequestOrigin = { address: string | null; token: string | null };

const KEY = Symbol.for("coworkspace.request-origin");
const holder = globalThis as typeof globalThis & { [KEY]?: AsyncLocalStorage<RequestOrigin> };

// Shared through the global symbol: the server's bundle and the launcher each have a copy of this file.
function storage(): AsyncLocalStorage<RequestOrigin> {
  holder[KEY] ??= new AsyncLocalStorage();
  return holder[KEY];
}

/** Lets whatever `work` records know where the request came from. */
export function withRequestOrigin<T>(address: string | null, work: () => T): T {
  return storage().run({ address, token: null }, work);
}

/** Notes with which token the request under way came. */
export function noteToken(prefix: string): void {
  const origin = storage().getStore();
  if (origin) origin.token = prefix;
}

/** Where the request under way came from; nowhere, for what the installation does by itself. */
export function requestOrigin(): RequestOrigin {
  return storage().getStore() ?? { address: null, token: null };
}
