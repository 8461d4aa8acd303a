import { type EventType, endsRun, eventTypes, type RunEvent } from "../contracts/events.ts";
import { parseRunEvent } from "../contracts/parse-run-event.ts";

type Options = {
  /** The address to listen at, given the last event already known. */
  url: (after: number) => string;
  lastSeq: () => number;
  onEvents: (events: RunEvent[]) => void;
  /** True while there is no connection. */
  onLost: (lost: boolean) => void;
};

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;
/** A tab out of sight gives its connection back: a browser has only six a server. */
const HIDDEN_MS = 60_000;

/**
 * Listens to a run's events until it ends, handing them over at most once a frame. The browser reconnects by itself
 * after a cut; where it gives up (the server answered with an error), this tries again, ever more slowly.
 */
export function connectToEvents({ url, lastSeq, onEvents, onLost }: Options): () => void {
  let source: EventSource | null = null;
  let delay = FIRST_DELAY_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let hide: ReturnType<typeof setTimeout> | undefined;
  let over = false;

  const batch = createFrameBatch<RunEvent>((events) => {
    onEvents(events);
    if (events.some((event) => endsRun(event.type))) stop();
  });

  const receive = (message: MessageEvent<string>) => {
    const event = parseRunEvent(parseJson(message.data));
    if (event) batch.add(event);
  };
  const open = () => {
    if (over || source) return;
    clearTimeout(retry);
    source = new EventSource(url(lastSeq()));
    for (const type of eventTypes satisfies EventType[]) source.addEventListener(type, receive);
    source.onopen = () => {
      delay = FIRST_DELAY_MS;
      onLost(false);
    };
    source.onerror = () => {
      if (over) return;
      onLost(true);
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      retry = setTimeout(open, delay);
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    };
  };
  const close = () => {
    source?.close();
    source = null;
  };
  const onVisibility = () => {
    clearTimeout(hide);
    if (document.hidden) hide = setTimeout(close, HIDDEN_MS);
    else open();
  };
  const stop = () => {
    over = true;
    close();
    clearTimeout(retry);
    clearTimeout(hide);
    document.removeEventListener("visibilitychange", onVisibility);
    onLost(false);
  };

  document.addEventListener("visibilitychange", onVisibility);
  open();
  return () => {
    stop();
    batch.cancel();
  };
}

/** Collects values and hands them over together in the next frame, or soon where no frames are drawn. */
function createFrameBatch<T>(deliver: (values: T[]) => void) {
  let waiting: T[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = 0;
  };
  const flush = () => {
    cancel();
    const values = waiting;
    waiting = [];
    deliver(values);
  };
  return {
    cancel,
    add: (value: T) => {
      waiting.push(value);
      if (frame !== 0) return;
      frame = requestAnimationFrame(flush);
      timer = setTimeout(flush, 250);
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
