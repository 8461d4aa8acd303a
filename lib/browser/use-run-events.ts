"use client";

import { useEffect, useEffectEvent, useState } from "react";
import type { RunEvent } from "../contracts/events.ts";
import { connectToEvents } from "./event-connection.ts";
import type { TimelineStore } from "./timeline-store.ts";

/** How long a cut connection goes unmentioned. */
const QUIET_MS = 2_000;

type Options = {
  taskId: string;
  store: TimelineStore;
  /** False once the run has ended: nothing follows. */
  live: boolean;
  onEvents: (events: readonly RunEvent[]) => void;
};

/** Keeps the store up with the run while the page is open. `reconnecting` is true after two seconds without a connection. */
export function useRunEvents({ taskId, store, live, onEvents }: Options): { reconnecting: boolean } {
  const [lost, setLost] = useState(false);
  const [reconnecting, setReconnecting] = useState(false);
  const receive = useEffectEvent((events: RunEvent[]) => {
    store.append(events);
    onEvents(events);
  });

  useEffect(() => {
    if (!live) return;
    return connectToEvents({
      url: (after) => `/api/cowork/tasks/${encodeURIComponent(taskId)}/events?after=${after}`,
      lastSeq: () => store.get().lastSeq,
      onEvents: (events) => receive(events),
      onLost: setLost,
    });
  }, [taskId, store, live]);

  useEffect(() => {
    if (!lost) {
      setReconnecting(false);
      return;
    }
    const timer = setTimeout(() => setReconnecting(true), QUIET_MS);
    return () => clearTimeout(timer);
  }, [lost]);

  return { reconnecting };
}
