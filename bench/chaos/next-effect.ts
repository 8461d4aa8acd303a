import { type FSWatcher, watch } from "node:fs";
import path from "node:path";

/** Ledgers: files that agents change again and again, as they are named when a change is in place. */
const LEDGER = /^(ledger|w\d)\.md$/;

/**
 * Resolves when an agent has changed a ledger on the disk: the worst moment to die, after the act and before its receipt
 * is committed. False where nothing happened for so long.
 */
export function nextEffect(folders: string[], withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const watchers: FSWatcher[] = [];
    const done = (happened: boolean) => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      resolve(happened);
    };
    const timer = setTimeout(() => done(false), withinMs);
    for (const folder of folders) {
      try {
        const watcher = watch(path.join(folder, "output"), (_, name) => {
          if (name && LEDGER.test(name)) done(true);
        });
        watcher.on("error", () => watcher.close());
        watchers.push(watcher);
      } catch {
        // It has no folder yet.
      }
    }
  });
}
