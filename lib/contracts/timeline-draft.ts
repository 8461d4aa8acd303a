import { MAIN_AGENT, type RunEvent } from "./events.ts";
import type {
  AnswerItem,
  Lane,
  LooseEnd,
  Place,
  ThinkingItem,
  TimelineItem,
  TimelineState,
  ToolItem,
} from "./timeline-items.ts";

type Records = "lanes" | "live" | "finishedTurns" | "places";
type Spoken = ThinkingItem | AnswerItem;

/** A copy-on-write edit of a timeline: arrays and records are copied once a batch, at their first change. */
export class TimelineDraft {
  readonly state: TimelineState;
  private readonly owned = new Set<string>();

  constructor(state: TimelineState) {
    this.state = { ...state };
  }

  /** The worker whose lane an agent's doings belong to; null is the main story. */
  laneOf(agent: string): string | null {
    return agent === MAIN_AGENT || agent === "" ? null : agent;
  }

  /** Adds an item at the end of its lane; under `key` a later event finds it. */
  push(item: TimelineItem, lane: string | null, key?: string): void {
    if (lane !== null) this.showLane(lane, item);
    const items = this.itemsOf(lane);
    if (key) this.own("places")[key] = { lane, index: items.length };
    items.push(item);
  }

  find<T extends TimelineItem>(key: string): T | undefined {
    const place = this.state.places[key];
    if (!place) return undefined;
    const items = place.lane === null ? this.state.items : this.state.lanes[place.lane]?.items;
    return items?.[place.index] as T | undefined;
  }

  /**
   * As `update`, and where the beginning is not loaded it is kept for when it comes; `standIn` is the item that tells of
   * it until then.
   */
  complete<T extends TimelineItem>(key: string, change: Partial<T>, standIn: string | null = null): boolean {
    if (this.update<T>(key, change, true)) return true;
    // A run that is loaded from its beginning has none: what is not there never was.
    if (!this.state.begun) this.tieLater({ key, change, settled: true, standIn });
    return false;
  }

  /** Tells a call of a question about it, now or once the call is loaded. */
  ask(call_id: string, change: Pick<Partial<ToolItem>, "approval_id" | "approval_answer">): void {
    const key = `call:${call_id}`;
    if (this.update<ToolItem>(key, change) || this.state.begun) return;
    this.tieLater({ key, change, settled: false, standIn: null });
  }

  /** Keeps a change for an item that is not loaded. */
  tieLater(end: LooseEnd): void {
    this.state.looseEnds = [...this.state.looseEnds, end];
  }

  /** Changes the item under `key`; false where its beginning is not loaded. `settled`: nothing will look for it again. */
  update<T extends TimelineItem>(key: string, change: Partial<T>, settled = false): boolean {
    const place: Place | undefined = this.state.places[key];
    const item = this.find(key);
    if (!place || !item) return false;
    this.itemsOf(place.lane)[place.index] = { ...item, ...change } as TimelineItem;
    if (settled) delete this.own("places")[key];
    return true;
  }

  lane(name: string): Lane {
    return this.state.lanes[name] ?? { ...newLane, name };
  }

  changeLane(name: string, change: Partial<Lane>): void {
    this.own("lanes")[name] = { ...this.lane(name), ...change };
  }

  /** Shows a worker's lane in the main story, once. */
  showLane(name: string, at: { seq: number; at: string }): void {
    const key = `agent:${name}`;
    if (this.state.places[key]) return;
    this.changeLane(name, {});
    this.push({ kind: "agent", id: key, seq: at.seq, at: at.at, agent: name, name }, null, key);
  }

  /** The place of a turn's words, made at its first sign so that what follows in the turn stands after it. */
  reserve(kind: "thinking" | "answer", event: RunEvent & { turn: number }): string {
    const key = `${kind}:${event.agent}:${event.turn}`;
    if (this.state.places[key]) return key;
    const { seq, at, agent, turn } = event;
    const base = { id: key, seq, at, agent, turn, text: "", state: "hidden" as const };
    this.push(
      kind === "thinking" ? { ...base, kind, duration_ms: null, broken_off: false } : { ...base, kind },
      this.laneOf(agent),
      key,
    );
    return key;
  }

  /** From now on the turn's finished events speak for it, not what was streamed. */
  finishTurn(agent: string, turn: number): void {
    const before = this.state.finishedTurns[agent] ?? 0;
    if (turn > before) {
      this.own("finishedTurns")[agent] = turn;
      const places = this.own("places");
      delete places[`thinking:${agent}:${before}`];
      delete places[`answer:${agent}:${before}`];
    }
    const live = this.state.live[agent];
    if (!live || live.turn > turn) return;
    delete this.own("live")[agent];
    for (const key of [`thinking:${agent}:${live.turn}`, `answer:${agent}:${live.turn}`]) {
      if (this.find<Spoken>(key)?.state === "streaming") this.update<Spoken>(key, { state: "hidden" });
    }
  }

  /** Lets go of what a turn has streamed: it begins anew, at another place in the story. `id` is that of what was said. */
  breakOff(agent: string, turn: number, said: Partial<ThinkingItem> & { id: string }): void {
    this.update<ThinkingItem>(`thinking:${agent}:${turn}`, said, true);
    this.update<AnswerItem>(`answer:${agent}:${turn}`, { state: "hidden", id: `${said.id}:answer` }, true);
    if (this.state.live[agent]?.turn === turn) delete this.own("live")[agent];
  }

  endRun(at: string): void {
    this.state.ended = true;
    this.state.endedAt = at;
    for (const [agent, live] of Object.entries(this.state.live)) this.finishTurn(agent, live.turn);
    for (const lane of Object.values(this.state.lanes)) {
      if (lane.status === "working") this.changeLane(lane.name, { status: "stopped", ended_at: at });
    }
  }

  setLive(agent: string, live: TimelineState["live"][string]): void {
    this.own("live")[agent] = live;
  }

  private itemsOf(lane: string | null): TimelineItem[] {
    const mark = lane === null ? "items" : `lane:${lane}`;
    if (!this.owned.has(mark)) {
      this.owned.add(mark);
      if (lane === null) this.state.items = [...this.state.items];
      else this.changeLane(lane, { items: [...this.lane(lane).items] });
    }
    return (lane === null ? this.state.items : this.lane(lane).items) as TimelineItem[];
  }

  private own<K extends Records>(field: K): Record<string, TimelineState[K][string]> {
    if (!this.owned.has(field)) {
      this.owned.add(field);
      this.state[field] = { ...this.state[field] };
    }
    return this.state[field] as Record<string, TimelineState[K][string]>;
  }
}

const newLane: Lane = {
  name: "",
  task: "",
  phase: null,
  status: "working",
  result: null,
  started_at: null,
  ended_at: null,
  items: [],
};
