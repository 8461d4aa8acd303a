type Hook = { name: string; stop: () => Promise<void> | void };

// Shared through the global symbol, because the server's bundle and the launcher each have a copy of this file.
const KEY = Symbol.for("coworkspace.shutdown");
const holder = globalThis as typeof globalThis & { [KEY]?: Hook[] };

/** Registers what must be stopped in order before the process ends, such as the worker. Last registered, first stopped. */
export function onShutdown(name: string, stop: Hook["stop"]): void {
  holder[KEY] ??= [];
  holder[KEY] = [...holder[KEY].filter((hook) => hook.name !== name), { name, stop }];
}

/** Runs all hooks, each for at most `timeoutMs`; returns the names of those that failed or took too long. */
export async function runShutdown(timeoutMs = 10_000): Promise<string[]> {
  const hooks = (holder[KEY] ?? []).reverse();
  holder[KEY] = [];
  const failed: string[] = [];
  for (const hook of hooks) {
    const late = new Promise<"late">((resolve) => setTimeout(resolve, timeoutMs, "late").unref());
    const outcome = await Promise.race([
      Promise.resolve()
        .then(hook.stop)
        .catch(() => "failed" as const),
      late,
    ]);
    if (outcome) failed.push(hook.name);
  }
  return failed;
}
