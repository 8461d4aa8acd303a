import type { ChildProcess } from "node:child_process";
import { constants, setPriority } from "node:os";
import { CollectedOutput } from "./collect-output.ts";
import { countProcesses } from "./count-processes.ts";
import type { Breach, SandboxJob, SandboxResult } from "./job.ts";
import { measureTree, resumeTrees, suspendTrees } from "./process-tree.ts";
import { unwatch, watchOver } from "./watchdog.ts";
import { WorkingTime } from "./working-time.ts";

const LOOK_MS = 60;
/** Between two steps of a suspension, and for how long parents are waited for. */
const STEP_MS = 2;
const IN_ORDER_MS = 400;

/**
 * Waits for the end of a sandbox's process and holds it to its limits. `begin` gives it what it waits for: only once
 * somebody else would end it, should this process stand still. `kill` must end the whole tree of processes, and is called
 * once; so must a mere SIGKILL to the process. `work` are the processes that stand still in a pause, with all below them.
 * Never rejects: a command that was stopped is a result too.
 */
export async function watchChild(
  child: ChildProcess,
  { limits, signal, pause }: SandboxJob,
  { begin, kill, work }: { begin: () => void; kill: () => void; work: (pid: number) => readonly number[] },
): Promise<SandboxResult> {
  const output = new CollectedOutput(limits.outputBytes);
  let breach: Breach | null = null;
  const end = (why: Breach) => {
    if (breach !== null) return;
    breach = why;
    kill();
  };
  const onAbort = () => end("stopped");
  const time = new WorkingTime(limits.wallMs, () => end("time"));
  let patience: NodeJS.Timeout | undefined;
  let isWatchedOver = false;
  let hasBegun = false;
  let pauses = 0;
  const beginWhereDue = () => {
    if (!isWatchedOver || hasBegun || pause?.isPaused) return;
    hasBegun = true;
    begin();
  };
  const followPause = () => {
    const pid = livingPid(child);
    if (pid === undefined) return;
    clearTimeout(patience);
    if (pause?.isPaused) {
      time.standStill();
      const mine = ++pauses;
      keepSuspended(() => (mine === pauses && livingPid(child) !== undefined ? work(pid) : null));
      patience = setTimeout(end, limits.pausedMs, "paused");
    } else {
      pauses++;
      resumeTrees(work(pid));
      time.goOn();
      beginWhereDue();
    }
  };
  const looks = setInterval(() => {
    const pid = livingPid(child);
    if (pid === undefined) return;
    const use = measureTree(pid);
    if (!use) return;
    if (use.processes > limits.processes) end("processes");
    else if (use.memoryBytes > limits.memoryBytes) end("memory");
    else if (use.writtenBytes > limits.diskBytes) end("disk");
  }, LOOK_MS);
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) output.follow(stream, (bytes) => bytes > limits.endlessOutputBytes && end("output"));
  }
  let uncount = async () => {};
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  const unfollowPause = pause?.onChange(followPause);
  if (pause?.isPaused) followPause();
  try {
    // "close" comes when nobody holds the output any more: after the last process of the tree.
    const closed = new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    if (child.pid !== undefined) {
      giveWay(child.pid);
      uncount = countProcesses(child.pid, limits.processes);
      void watchOver(child.pid).then(() => {
        isWatchedOver = true;
        beginWhereDue();
      });
    }
    const exitCode = await closed;
    const durationMs = Math.round(time.spentMs);
    return { exitCode, breach, output: output.text(), droppedBytes: output.droppedBytes, durationMs };
  } finally {
    if (child.pid !== undefined) unwatch(child.pid);
    time.standStill();
    clearTimeout(patience);
    clearInterval(looks);
    unfollowPause?.();
    signal.removeEventListener("abort", onAbort);
    void uncount();
  }
}

/** Has processes stand still, one after the other and after a while all at once, until `work` has none to tell of. */
function keepSuspended(work: () => readonly number[] | null, began = performance.now()): void {
  const pids = work();
  if (pids === null) return;
  const isLate = performance.now() - began > IN_ORDER_MS;
  const isDone = suspendTrees(pids, { all: isLate });
  // Also then: one that had just been started was not found, or somebody has woken them.
  setTimeout(keepSuspended, isDone || isLate ? LOOK_MS : STEP_MS, work, began);
}

/** Undefined where the number may be another program's by now. */
export function livingPid({ pid, exitCode, signalCode }: ChildProcess): number | undefined {
  return exitCode === null && signalCode === null ? pid : undefined;
}

/** The server, and its looks at what the command uses, go before whatever the command starts, and however much of it. */
function giveWay(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, which is told by its exit.
  }
}
