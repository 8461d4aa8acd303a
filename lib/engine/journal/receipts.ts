import { PLAN_TOOL } from "../../agent/offered-tools.ts";
import { FencedError } from "../../agent/ports/interruptions.ts";
import type { OpenCall } from "../../agent/ports/journal.ts";
import type { SubAgent } from "../../store/generated/client.ts";
import { prisma } from "../../store/prisma.ts";
import { type RunChange, runHasEnded } from "../../store/run-transaction.ts";
import { applyRunChange } from "../apply-run-change.ts";
import { type FinishedCall, finishCall, recordLateReceipt } from "./finish-call.ts";
import { isFolderNote } from "./read-folder-notes.ts";
import { changeFromSegment, quicklyFromSegment, type SegmentRef } from "./segment-ref.ts";

type Owed = {
  call: OpenCall;
  outcome: FinishedCall;
  /** Its writing was begun and its end not heard of, so that the rows have to tell. */
  tried: boolean;
};

/**
 * Writes the receipts of a segment's calls. That of a turn's last call may be owed for a moment: the next thing the segment
 * does is to begin a model call, and one statement writes both. Everything else settles it first.
 */
export class Receipts {
  readonly #ref: SegmentRef;
  #owed: Owed | undefined;

  constructor(ref: SegmentRef) {
    this.#ref = ref;
  }

  /** Owes a receipt that changes nothing but its own rows. False where it has to be written now. */
  owe(call: OpenCall, outcome: FinishedCall): boolean {
    const isPlain =
      call.tool !== PLAN_TOOL &&
      (outcome.run_effects ?? []).every(({ kind }) => kind === "note") &&
      // What is kept of the folder's notes is read anew after this.
      !(outcome.changes ?? []).some(({ path }) => isFolderNote(path));
    if (!isPlain || !this.#ref.snapshot || this.#owed) return false;
    this.#owed = { call, outcome, tried: false };
    return true;
  }

  /** Makes a change, and writes with it what is owed. Null where that is not possible: it is to be settled first. */
  async writeWith<T>(
    work: (change: RunChange, agent: SubAgent) => Promise<T>,
  ): Promise<{ result: T } | null> {
    const owed = this.#owed;
    if (!owed || owed.tried) return null;
    owed.tried = true;
    const made = await quicklyFromSegment(this.#ref, async (change, agent) => {
      await finishCall(change, agent, owed.call, owed.outcome);
      return work(change, agent);
    });
    if (made) this.#owed = undefined;
    else owed.tried = false;
    return made;
  }

  async settle(): Promise<void> {
    const owed = this.#owed;
    if (!owed) return;
    if (!(owed.tried && (await isWritten(owed.call)))) {
      owed.tried = true;
      await this.write(owed.call, owed.outcome).catch((error: unknown) => {
        // Refused for good; anything else may be tried again.
        if (error instanceof FencedError) this.#owed = undefined;
        throw error;
      });
    }
    this.#owed = undefined;
  }

  /**
   * Writes a receipt now (or, with `work`, what a call has done so far), also where the run was paused or ended meanwhile.
   */
  async write(
    call: OpenCall,
    outcome: FinishedCall,
    work = (change: RunChange, agent: SubAgent) => finishCall(change, agent, call, outcome),
  ): Promise<void> {
    const ref = this.#ref;
    try {
      await changeFromSegment(ref, work, { alsoWhilePaused: true });
    } catch (error) {
      if (error instanceof FencedError) {
        await applyRunChange(ref.runId, async (change) => {
          if (runHasEnded(change.run)) await recordLateReceipt(change, ref, call, outcome);
        });
      }
      throw error;
    }
  }
}

async function isWritten({ id }: OpenCall): Promise<boolean> {
  return (await prisma.toolCall.count({ where: { id, status: "done" } })) > 0;
}
