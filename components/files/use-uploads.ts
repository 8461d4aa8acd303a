"use client";

import { useCallback, useEffect, useReducer, useRef } from "react";
import { joinPath } from "./paths";
import type { PlannedUpload } from "./plan-uploads";
import { sendFile } from "./send-file";
import { cancelParts } from "./send-in-parts";
import { findUnfinished } from "./unfinished-uploads";
import { emptyQueue, nextUploads, reduceUploads, type UploadQueue } from "./upload-queue";

export type Uploads = {
  queue: UploadQueue;
  /** Sends the files into the folder, at most three at a time. */
  add: (slug: string, folder: string, files: readonly PlannedUpload[]) => void;
  /** Those of one batch whose names were taken when they arrived; each is given once. Null while others are on their way. */
  takeTaken: () => TakenBatch | null;
  retry: (id?: string) => void;
  /** Stops it if it is being sent, and forgets it. */
  remove: (id: string) => void;
  /** Stops all that are not there yet. */
  cancelAll: () => void;
  clear: () => void;
};

export type TakenBatch = { slug: string; folder: string; files: (PlannedUpload & { id: string })[] };

const PROGRESS_MS = 200;

type Job = { slug: string; folder: string; path: string; file: File; abort: AbortController } & {
  planned: PlannedUpload;
};

/** Sends files and follows their progress. `onStored` is told of each that has arrived. */
export function useUploads(onStored: (slug: string, path: string) => void): Uploads {
  const [queue, dispatch] = useReducer(reduceUploads, emptyQueue);
  const jobs = useRef(new Map<string, Job>());
  const stored = useRef(onStored);
  useEffect(() => {
    stored.current = onStored;
  });

  const begin = useCallback((id: string, path: string) => {
    const job = jobs.current.get(id);
    if (!job) return;
    job.abort = new AbortController();
    dispatch({ type: "started", id });
    // A picture a few times a second is enough: thousands of files may be on their way.
    let shownAt = 0;
    const onProgress = (sent: number) => {
      if (performance.now() - shownAt < PROGRESS_MS) return;
      shownAt = performance.now();
      dispatch({ type: "progressed", id, sent });
    };
    const onStalled = (problem: string | null) => dispatch({ type: "stalled", id, problem });
    const { signal } = job.abort;
    const { replaces } = job.planned;
    void sendFile(job.slug, path, job.file, { replaces, onProgress, onStalled, signal }).then((result) => {
      if (!jobs.current.has(id)) return;
      if (!result.ok) return dispatch({ type: "failed", id, ...result });
      jobs.current.delete(id);
      dispatch({ type: "finished", id });
      stored.current(job.slug, path);
    });
  }, []);

  useEffect(() => {
    for (const item of nextUploads(queue)) begin(item.id, item.path);
  }, [queue, begin]);

  const busy = queue.items.some((item) => item.status === "waiting" || item.status === "sending");
  useLeaveWarning(busy);

  const add = useCallback((slug: string, folder: string, files: readonly PlannedUpload[]) => {
    const items = files.map((planned) => {
      const { file, path } = planned;
      const id = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
      const target = joinPath(folder, path);
      jobs.current.set(id, { slug, folder, path: target, file, planned, abort: new AbortController() });
      return { id, slug, path: target, size: file.size };
    });
    dispatch({ type: "added", items });
  }, []);
  const retry = useCallback(
    (id?: string) => dispatch(id ? { type: "retried", id } : { type: "retried" }),
    [],
  );
  const remove = useCallback((id: string) => {
    const job = jobs.current.get(id);
    jobs.current.delete(id);
    job?.abort.abort();
    const begun = job && findUnfinished({ ...job, size: job.file.size, modified: job.file.lastModified });
    if (begun) void cancelParts(begun.url);
    dispatch({ type: "removed", id });
  }, []);
  const cancelAll = useCallback(() => {
    for (const id of [...jobs.current.keys()]) remove(id);
  }, [remove]);
  const takeTaken = useCallback(() => {
    const taken = busy ? [] : queue.items.filter((item) => item.taken);
    const [first] = taken.flatMap(({ id }) => jobs.current.get(id) ?? []);
    if (!first) return null;
    const { slug, folder } = first;
    const files = taken.flatMap(({ id }) => {
      const job = jobs.current.get(id);
      return job?.slug === slug && job.folder === folder ? [{ ...job.planned, id }] : [];
    });
    dispatch({ type: "asked", ids: files.map(({ id }) => id) });
    return { slug, folder, files };
  }, [queue, busy]);
  const clear = useCallback(() => dispatch({ type: "cleared" }), []);
  return { queue, add, takeTaken, retry, remove, cancelAll, clear };
}

/** Asks before the page is left while files are still on their way. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}
