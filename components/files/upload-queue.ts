/** The state of a batch of uploads, as a pure reducer; `use-uploads.ts` does the sending. */

export type UploadStatus = "waiting" | "sending" | "done" | "failed";

export type UploadItem = {
  id: string;
  /** The coworkspace it goes to. */
  slug: string;
  /** Where it goes, relative to the coworkspace. */
  path: string;
  size: number;
  sent: number;
  status: UploadStatus;
  /** Why it failed, or why nothing arrives at the moment, in words. */
  problem: string | null;
  /** Whether trying again can help; false for what the server refused as such. */
  retriable: boolean;
  /** Its name was taken when it arrived, and the person has not been asked about that yet. */
  taken: boolean;
};

export type NewUpload = Pick<UploadItem, "id" | "slug" | "path" | "size">;

export type UploadQueue = { items: UploadItem[] };

export type UploadAction =
  | { type: "added"; items: NewUpload[] }
  | { type: "started"; id: string }
  | { type: "progressed"; id: string; sent: number }
  | { type: "stalled"; id: string; problem: string | null }
  | { type: "finished"; id: string }
  | { type: "failed"; id: string; problem: string; retriable: boolean; taken: boolean }
  | { type: "asked"; ids: readonly string[] }
  | { type: "retried"; id?: string }
  | { type: "removed"; id: string }
  | { type: "cleared" };

export const emptyQueue: UploadQueue = { items: [] };

/** How many files are sent at the same time. */
export const PARALLEL_UPLOADS = 3;

export function reduceUploads(queue: UploadQueue, action: UploadAction): UploadQueue {
  switch (action.type) {
    case "added":
      return { items: [...queue.items, ...action.items.map(newItem)] };
    case "started":
      return change(queue, action.id, "waiting", (item) => ({ ...item, status: "sending", sent: 0 }));
    case "progressed":
      return change(queue, action.id, "sending", (item) => ({
        ...item,
        sent: Math.max(item.sent, Math.min(action.sent, item.size)),
      }));
    case "stalled":
      return change(queue, action.id, "sending", (item) => ({ ...item, problem: action.problem }));
    case "finished":
      return change(queue, action.id, "sending", (item) => ({
        ...item,
        ...{ status: "done", sent: item.size, problem: null },
      }));
    case "failed":
      return change(queue, action.id, "sending", (item) => ({
        ...item,
        status: "failed",
        problem: action.problem,
        retriable: action.retriable,
        taken: action.taken,
      }));
    case "asked":
      return {
        items: queue.items.map((item) => (action.ids.includes(item.id) ? { ...item, taken: false } : item)),
      };
    case "retried":
      return {
        items: queue.items.map((item) =>
          item.status === "failed" && item.retriable && (action.id === undefined || action.id === item.id)
            ? { ...item, status: "waiting", sent: 0, problem: null }
            : item,
        ),
      };
    case "removed":
      return { items: queue.items.filter((item) => item.id !== action.id) };
    case "cleared":
      return { items: queue.items.filter((item) => item.status === "waiting" || item.status === "sending") };
  }
}

/** The items that may start now, in order. */
export function nextUploads(queue: UploadQueue, parallel = PARALLEL_UPLOADS): UploadItem[] {
  const sending = queue.items.filter((item) => item.status === "sending").length;
  const free = Math.max(0, parallel - sending);
  return free === 0 ? [] : queue.items.filter((item) => item.status === "waiting").slice(0, free);
}

const FIRST: readonly UploadStatus[] = ["failed", "sending", "waiting", "done"];

/** The first `most` items to show: what needs the person, then what is under way. One look at each, however many. */
export function listedUploads({ items }: UploadQueue, most: number): UploadItem[] {
  const listed: UploadItem[] = [];
  for (const status of FIRST) {
    for (const item of items) {
      if (listed.length >= most) return listed;
      if (item.status === status) listed.push(item);
    }
  }
  return listed;
}

export type UploadTotals = {
  files: number;
  done: number;
  failed: number;
  busy: boolean;
  /** 0 to 1, by bytes; an empty file counts as one byte so that it moves the bar too. */
  fraction: number;
};

/** The whole batch in figures. Failed files do not hold the bar back. */
export function uploadTotals({ items }: UploadQueue): UploadTotals {
  let whole = 0;
  let sent = 0;
  let done = 0;
  let failed = 0;
  for (const item of items) {
    if (item.status === "failed") {
      failed += 1;
      continue;
    }
    whole += Math.max(1, item.size);
    if (item.status === "done") {
      done += 1;
      sent += Math.max(1, item.size);
    } else sent += item.sent;
  }
  const busy = done + failed < items.length;
  return { files: items.length, done, failed, busy, fraction: whole === 0 ? (busy ? 0 : 1) : sent / whole };
}

function newItem(item: NewUpload): UploadItem {
  return { ...item, sent: 0, status: "waiting", problem: null, retriable: true, taken: false };
}

function change(
  queue: UploadQueue,
  id: string,
  from: UploadStatus,
  next: (item: UploadItem) => UploadItem,
): UploadQueue {
  const at = queue.items.findIndex((item) => item.id === id && item.status === from);
  const item = queue.items[at];
  if (!item) return queue;
  const items = [...queue.items];
  items[at] = next(item);
  return { items };
}
