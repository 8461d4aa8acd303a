import { flushStatement, type RunNumbers } from "./flush-statement.ts";
import type { CoworkRun, CoworkTask, SubAgent } from "./generated/client.ts";
import { tellOfEvents } from "./notices.ts";
import { getPool } from "./pool.ts";
import {
  changesPlan,
  draftChange,
  NeedsTransaction,
  type RunChange,
  type RunChanged,
  showNumbers,
} from "./run-transaction.ts";

/** What an agent at work read of its run. It holds as long as the run is of the same generation. */
export type RunSnapshot = { run: CoworkRun; task: CoworkTask; agent: SubAgent };

const UNIQUE_VIOLATION = "23505";

/**
 * Changes a run by a single statement, without reading anything first: it takes effect only where nothing but other
 * quick changes has happened to the run since the snapshot was taken. Null where that is not so, or where `work` asks
 * for the transaction; nothing has been written then, and the same work is to be done by `changeRun`. The snapshot is
 * brought up to date.
 */
export async function changeRunQuickly<T>(
  snapshot: RunSnapshot,
  work: (change: RunChange, agent: SubAgent) => Promise<T>,
): Promise<RunChanged<T> | null> {
  const run = { ...snapshot.run };
  const agent = { ...snapshot.agent };
  const { change, draft, wakes } = draftChange(run, snapshot.task, null, async () => {
    throw new NeedsTransaction();
  });
  try {
    const result = await work(change, agent);
    if (draft.interrupt) return null;
    const { text, values } = flushStatement(run, snapshot.task, draft, snapshot.run);
    const { rows } = await getPool().query<RunNumbers>({ name: nameOf(text), text, values });
    const [numbers] = rows;
    if (!numbers) return null;
    showNumbers(run, numbers);
    Object.assign(snapshot, { run, agent });
    if (draft.events.length > 0) tellOfEvents(run.id);
    return {
      result,
      wakes: [...wakes.values()],
      run,
      task: snapshot.task,
      planChanged: changesPlan(draft),
    };
  } catch (error) {
    if (error instanceof NeedsTransaction || (error as { code?: unknown }).code === UNIQUE_VIOLATION)
      return null;
    throw error;
  }
}

const names = new Map<string, string>();

/** There are a few dozen shapes of this statement, each of which a connection parses once. */
function nameOf(text: string): string {
  const name = names.get(text) ?? `q${names.size}`;
  names.set(text, name);
  return name;
}
