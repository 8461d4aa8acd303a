import type { AgentState, InboxMessage, OpenCall, TurnRecord } from "../../agent/ports/journal.ts";
import type { RecordedChange, ToolContext, ToolOutcome } from "../../agent/ports/tool.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import { allMounts } from "../../store/mounted-folders.ts";
import { prisma } from "../../store/prisma.ts";
import { isAgentAlive } from "../run/agent-rows.ts";
import { admitGrowth } from "../storage/admit-growth.ts";
import { changedByOthers } from "./changed-by-others.ts";
import { followChanges } from "./follow-changes.ts";
import { LiveState, type RecordedCall } from "./live-state.ts";
import { type LoadedAgent, loadAgentState, usedBy } from "./load-agent-state.ts";
import { pathsMadeByRun } from "./paths-made-by-run.ts";
import { isFolderNote } from "./read-folder-notes.ts";
import { readInbox } from "./read-inbox.ts";
import { toldCalls } from "./record-turn.ts";
import type { SegmentRef } from "./segment-ref.ts";
import { shareNow } from "./share-of.ts";
import { isUnacted } from "./unacted-calls.ts";

type Held = {
  loaded: LoadedAgent;
  state: LiveState;
  inboxRead: boolean;
  at: number;
  /** The files that the run made, kept only where no other agent of it is at work. */
  made?: ReturnType<typeof pathsMadeByRun>;
};

/** Files with instructions, settings and notes in memory are read anew after this time at the latest. */
const HOLDS_MS = 20_000;

/** What a segment has read of its agent. It counts only while the segment's snapshot holds; else it is read again. */
export class LiveAgent {
  readonly #ref: SegmentRef;
  readonly #contextWindow: number;
  #last: Held | undefined;
  /** The run's generation when its words were read last: whatever has come since has raised it. */
  #inboxOf: number | undefined;

  constructor(ref: SegmentRef, contextWindow: number) {
    this.#ref = ref;
    this.#contextWindow = contextWindow;
  }

  async load(): Promise<AgentState> {
    const { loaded, state } = this.#held ?? (await this.#read());
    const { run, agent } = this.#ref.snapshot ?? loaded.snapshot;
    const now = state.read();
    const open_calls = now.open_calls.map(marked);
    return { ...now, open_calls, used: usedBy(run), share: shareNow(loaded.state.share, agent) };
  }

  /** Whether what was read still holds, so that no rows are read. */
  get isKept(): boolean {
    return this.#held !== undefined;
  }

  /** What a tool is given: what was read, as long as it holds. */
  async toolContext(): Promise<ToolContext> {
    const held = this.#held ?? (await this.#read());
    const { loaded } = held;
    const { run, task } = loaded.snapshot;
    const alone = isAlone(loaded);
    let made = alone ? held.made : undefined;
    return {
      ...loaded.tools,
      root: coworkspacePlace(coworkspacesRoot(), task.coworkspaceSlug).directory,
      level: loaded.state.level,
      ...(loaded.state.mounts ? { mounts: loaded.state.mounts } : {}),
      agent: loaded.state.agent,
      role: loaded.state.role,
      run_id: run.id,
      admit: (bytes) => admitGrowth(task.coworkspaceSlug, bytes),
      every_mount: () => allMounts(),
      made_by_run: () => {
        // What failed is looked up anew.
        made ??= pathsMadeByRun(run).catch((error: unknown) => {
          made = undefined;
          delete held.made;
          throw error;
        });
        if (alone) held.made = made;
        return made;
      },
      changed_by_others: (since) => changedByOthers(task.coworkspaceSlug, since),
      whole_result: async (name) => {
        const found = await prisma.toolResult.findUnique({ where: { runId_name: { runId: run.id, name } } });
        return found?.content ?? null;
      },
    };
  }

  /** Words that came in are a change of the run, so that while nothing has changed there are none. */
  async inbox(): Promise<InboxMessage[]> {
    const held = this.#held;
    this.#inboxOf = held && generationOf(held);
    if (held?.inboxRead) return [];
    const messages = await readInbox(this.#ref);
    if (held) held.inboxRead = messages.length === 0;
    return messages;
  }

  /** Whether the words that were read last are all there are in a run of this generation. */
  hasInboxOf(generation: number): boolean {
    return generation === this.#inboxOf;
  }

  /** What money means for the member, as last read. */
  get money(): LoadedAgent["money"] {
    return this.#must.loaded.money;
  }

  get callIds(): ReadonlySet<string> {
    return this.#must.state.callIds;
  }

  /** How far each phase has come, as last read. */
  get planProgress(): Record<string, number> {
    const { plan } = this.#must.loaded.state;
    return Object.fromEntries((plan?.phases ?? []).map(({ name, progress }) => [name, progress]));
  }

  turnRecorded(record: TurnRecord, calls: readonly RecordedCall[]): void {
    this.#held?.state.turnRecorded(record, calls, toldCalls(record, calls));
  }

  /** The only one that has no receipt yet. */
  isLast({ id }: OpenCall): boolean {
    return this.#held?.state.isLastOpen(id) ?? false;
  }

  callBegun(call: OpenCall): void {
    this.#held?.state.callBegun(call);
  }

  callFinished(call: OpenCall, { result, changes = [], seen = {} }: ToolOutcome): void {
    this.#held?.state.callFinished(call, result);
    this.#followOwn(changes);
    for (const [path, version] of Object.entries(seen)) {
      this.#held?.loaded.tools.seen_versions.set(path, version);
    }
    if (changes.some(({ path }) => isFolderNote(path))) this.#ref.snapshot = null;
  }

  /** What the run made, with what this call changed, so that it need not be read again. */
  #followOwn(changes: readonly RecordedChange[]): void {
    const held = this.#held;
    const files = changes.filter(({ entry = "file" }) => entry === "file");
    if (!held?.made || files.length === 0) return;
    const rows = files.map(({ from, ...change }) => ({ ...change, fromPath: from }));
    held.made = held.made.then((made) => followChanges(rows, made));
    held.made.catch(() => delete held.made);
  }

  get #held(): Held | undefined {
    const isOld = performance.now() - (this.#last?.at ?? 0) > HOLDS_MS;
    return this.#ref.snapshot && !isOld ? this.#last : undefined;
  }

  get #must(): Held {
    if (!this.#last) throw new Error("The agent's state must be loaded first.");
    return this.#last;
  }

  async #read(): Promise<Held> {
    const loaded = await loadAgentState(this.#ref, this.#contextWindow);
    this.#last = {
      loaded,
      state: new LiveState(loaded.state),
      inboxRead: !loaded.hasMail,
      at: performance.now(),
    };
    this.#ref.snapshot = loaded.snapshot;
    return this.#last;
  }
}

function generationOf({ loaded }: Held): number {
  return loaded.snapshot.run.generation;
}

function marked(call: OpenCall): OpenCall {
  return call.status === "started" && isUnacted(call.id) ? { ...call, begun_here: true } : call;
}

/** Whether no other agent of the run can act: whatever makes one able to is a change that has all of this read again. */
function isAlone({ state, tools }: LoadedAgent): boolean {
  return tools.agents.every((other) => other.name === state.agent || !isAgentAlive(other));
}
