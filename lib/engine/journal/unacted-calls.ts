/**
 * Calls whose intents this process wrote along with their turns, and which it has not begun to carry out. Should it lose
 * its agent in between, and get it back, such a call is known not to have taken effect: nobody carries out a call that
 * another process has begun.
 */
const unacted = new Set<string>();

/** Those of agents that went to other processes stay behind. */
const MOST = 10_000;

export function noteUnacted(id: string): void {
  unacted.add(id);
  for (const oldest of unacted) {
    if (unacted.size <= MOST) break;
    unacted.delete(oldest);
  }
}

/** Whether the call was begun here and nothing of it has happened. */
export function isUnacted(id: string): boolean {
  return unacted.has(id);
}

/** The call is carried out now, or answered. */
export function forgetUnacted(id: string): void {
  unacted.delete(id);
}
