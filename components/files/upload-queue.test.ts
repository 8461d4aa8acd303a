import { describe, expect, it } from "vitest";
import { emptyQueue, nextUploads, reduceUploads, type UploadAction, uploadTotals } from "./upload-queue";

const files = ["a", "b", "c", "d"].map((id) => ({ id, slug: "s", path: `files/${id}`, size: 100 }));
const queueAfter = (...actions: UploadAction[]) =>
  actions.reduce(reduceUploads, reduceUploads(emptyQueue, { type: "added", items: files }));
const statuses = (queue: ReturnType<typeof queueAfter>) => queue.items.map((item) => item.status);

describe("upload queue", () => {
  it("starts at most three at a time, in order", () => {
    const fresh = queueAfter();
    expect(nextUploads(fresh).map((item) => item.id)).toEqual(["a", "b", "c"]);
    const two = queueAfter({ type: "started", id: "a" }, { type: "started", id: "b" });
    expect(nextUploads(two).map((item) => item.id)).toEqual(["c"]);
    const full = queueAfter(...["a", "b", "c"].map((id) => ({ type: "started" as const, id })));
    expect(nextUploads(full)).toEqual([]);
  });

  it("counts bytes and never goes back", () => {
    const queue = queueAfter(
      { type: "started", id: "a" },
      { type: "progressed", id: "a", sent: 60 },
      { type: "progressed", id: "a", sent: 40 },
      { type: "progressed", id: "a", sent: 900 },
    );
    expect(queue.items[0]?.sent).toBe(100);
    expect(uploadTotals(queue)).toMatchObject({ files: 4, done: 0, busy: true, fraction: 0.25 });
  });

  it("ignores news about files that are not being sent", () => {
    const queue = queueAfter({ type: "progressed", id: "a", sent: 50 }, { type: "finished", id: "b" });
    expect(statuses(queue)).toEqual(["waiting", "waiting", "waiting", "waiting"]);
  });

  it("retries what failed, but not what was refused", () => {
    const failed = queueAfter(
      { type: "started", id: "a" },
      { type: "failed", id: "a", problem: "The connection broke.", retriable: true, taken: false },
      { type: "started", id: "b" },
      { type: "failed", id: "b", problem: "That name is not allowed.", retriable: false, taken: false },
    );
    expect(uploadTotals(failed)).toMatchObject({ failed: 2, busy: true });
    const again = reduceUploads(failed, { type: "retried" });
    expect(statuses(again)).toEqual(["waiting", "failed", "waiting", "waiting"]);
    expect(again.items[0]?.problem).toBeNull();
  });

  it("is not busy when everything has ended, and empty files move the bar", () => {
    let queue = reduceUploads(emptyQueue, {
      type: "added",
      items: [{ id: "e", slug: "s", path: "files/e", size: 0 }],
    });
    expect(uploadTotals(queue)).toMatchObject({ busy: true, fraction: 0 });
    queue = reduceUploads(queue, { type: "started", id: "e" });
    queue = reduceUploads(queue, { type: "finished", id: "e" });
    expect(uploadTotals(queue)).toMatchObject({ busy: false, fraction: 1, done: 1 });
  });

  it("clears only what has ended", () => {
    const queue = queueAfter(
      { type: "started", id: "a" },
      { type: "finished", id: "a" },
      { type: "started", id: "b" },
    );
    expect(reduceUploads(queue, { type: "cleared" }).items.map((item) => item.id)).toEqual(["b", "c", "d"]);
  });
});
