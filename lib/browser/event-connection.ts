import { endsRun, type RunEvent } from "../contracts/events.ts";
import { knownEventTypes, parseRunEvent } from "../contracts/parse-run-event.ts";

type Options = {
  /** The address to listen at, given the last event already known. */
  url: (after: number) => string;
  lastSeq: () => number;
  onEvents: (events: RunEvent[]) => void;
  /** True while there is no connection. */
  onLost: (lost: boolean) => void;
  /** Whether the run is said to have ended, while its end has not arrived here. */
  isSaidToHaveEnded: () => boolean;
  /** The server has nothing more to tell of an ended run, though its end never came. */
  onNothingMore: () => void;
};

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 15_000;
/** A tab out of sight gives its connection back: a browser has only six a server. */
const HIDDEN_MS = 60_000;
/** So many connections in a row that bring nothing of an ended run mean that there is nothing. */
const FRUITLESS = 3;

/**
 * Listens to a run's events until the event that ends it, handing them over at most once a frame. The browser reconnects
 * by itself after a cut; where it gives up (the server answered with an error), this tries again, ever more slowly.
 * The function it answers ends it, handing over what had arrived.
 */
export function connectToEvents(options: Options): () => void {
  const { url, lastSeq, onEvents, onLost } = options;
  let source: EventSource | null = null;
  let delay = FIRST_DELAY_MS;
  let fruitless = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let hide: ReturnType<typeof setTimeout> | undefined;
  let over = false;

  const batch = createFrameBatch<RunEvent>((events) => {
    onEvents(events);
    if (events.some((event) => endsRun(event.type))) stop();
  });

  const receive = (message: MessageEvent<string>) => {
    fruitless = 0;
    const event = parseRunEvent(parseJson(message.data));
    if (event) batch.add(event);
  };
  const open = () => {
    if (over || (source && source.readyState !== EventSource.CLOSED)) return;
    clearTimeout(retry);
    batch.flush();
    source = new EventSource(url(lastSeq()));
    for (const type of knownEventTypes) source.addEventListener(type, receive);
    source.onopen = () => {
      delay = FIRST_DELAY_MS;
      if (options.isSaidToHaveEnded()) fruitless += 1;
      onLost(false);
    };
    source.onerror = () => {
      if (over) return;
      if (fruitless >= FRUITLESS) {
        stop();
        options.onNothingMore();
        return;
      }
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
    if (!document.hidden) return open();
    hide = setTimeout(() => {
      clearTimeout(retry);
      close();
    }, HIDDEN_MS);
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
    batch.flush();
  };
}

/** Collects values and hands them over together in the next frame, or soon where no frames are drawn. */
function createFrameBatch<T>(deliver: (values: T[]) => void) {
  let waiting: T[] = [];
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = 0;
    const values = waiting;
    waiting = [];
    if (values.length > 0) deliver(values);
  };
  return {
    flush,
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
