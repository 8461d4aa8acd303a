"use client";

import { useCallback, useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import type { RunEvent } from "../contracts/events.ts";
import { isToldToTheEnd } from "../contracts/timeline.ts";
import { connectToEvents } from "./event-connection.ts";
import type { TimelineStore } from "./timeline-store.ts";

/** How long a cut connection goes unmentioned. */
const QUIET_MS = 2_000;

type Options = {
  taskId: string;
  /** The run shown. */
  runId: string;
  store: TimelineStore;
  /** Whether the task says that the run has ended; its story may still be on the way. */
  saidToHaveEnded: boolean;
  onEvents: (events: readonly RunEvent[]) => void;
};

type Connection = {
  /** True after two seconds without a connection. */
  reconnecting: boolean;
  /** Nothing follows what the store holds. */
  over: boolean;
};

/** Keeps the store up with the run while the page is open, until the story itself has told the run's end. */
export function useRunEvents({ taskId, runId, store, saidToHaveEnded, onEvents }: Options): Connection {
  const [lost, setLost] = useState(false);
  const [reconnecting, setReconnecting] = useState(false);
  const [silentRun, setSilentRun] = useState<string | null>(null);
  const isTold = useCallback(() => isToldToTheEnd(store.get(), runId), [store, runId]);
  const told = useSyncExternalStore(store.subscribe, isTold, isTold);
  const over = told || silentRun === runId;
  const receive = useEffectEvent((events: RunEvent[]) => {
    store.append(events);
    onEvents(events);
  });
  const hasEnded = useEffectEvent(() => saidToHaveEnded);

  useEffect(() => {
    if (over) return;
    const query = (after: number) => new URLSearchParams({ after: String(after), run_id: runId });
    return connectToEvents({
      url: (after) => `/api/cowork/tasks/${encodeURIComponent(taskId)}/events?${query(after)}`,
      lastSeq: () => store.get().lastSeq,
      onEvents: (events) => receive(events),
      onLost: setLost,
      isSaidToHaveEnded: () => hasEnded(),
      onNothingMore: () => setSilentRun(runId),
    });
  }, [taskId, runId, store, over]);

  useEffect(() => {
    if (!lost) {
      setReconnecting(false);
      return;
    }
    const timer = setTimeout(() => setReconnecting(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [lost]);

  return { reconnecting, over };
}
