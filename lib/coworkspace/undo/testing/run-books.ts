import type { FolderChange } from "../../../contracts/changes.ts";
import type { CoworkspacePlace } from "../../work-path.ts";
import { standAgain } from "../stand-again.ts";
import { undoChanges } from "../undo-changes.ts";
import type { UndoChange } from "../undo-types.ts";

export type Entry = UndoChange & { turn: number; undoneBy: string | null; act: string };

/** Records, undoes and takes undos back as the engine does, without a database. */
export class RunBooks {
  readonly log: Entry[] = [];
  turn = 1;
  readonly #place: CoworkspacePlace;
  #undos: string[] = [];
  #acts = 0;

  constructor(place: CoworkspacePlace) {
    this.#place = place;
  }

  record(changes: readonly FolderChange[], act = "tool", turn = this.turn): void {
    for (const change of changes) {
      this.log.push({ ...change, id: `c${this.log.length}`, turn, act, undoneBy: null });
    }
  }

  async undo(isChosen: (change: Entry) => boolean) {
    const id = `u${this.#acts++}`;
    const result = await this.#take(id, (change) => change.act === "tool" && isChosen(change), false);
    this.#undos.push(id);
    return result;
  }

  async takeBackLastUndo(): Promise<void> {
    const last = this.#undos.pop();
    if (last === undefined) return;
    const { undone } = await this.#take(`r${this.#acts++}`, ({ act }) => act === last, true);
    const again = standAgain(
      this.log,
      (change) => change.undoneBy === last,
      (change) => change.act === last && !undone.includes(change.id),
    );
    for (const change of this.log) if (again.includes(change.id)) change.undoneBy = null;
  }

  async #take(id: string, isChosen: (change: Entry) => boolean, ofUndo: boolean) {
    const all = this.log.map((change) => ({
      ...change,
      settled: change.undoneBy !== null || (!ofUndo && change.act !== "tool"),
    }));
    const chosen = new Set(all.filter((change) => !change.settled && isChosen(change)).map((one) => one.id));
    const result = await undoChanges(this.#place, all, (change) => chosen.has(change.id), { act: id });
    this.record(result.changes, id, 0);
    const undone = new Set(result.undone);
    for (const change of this.log) if (undone.has(change.id)) change.undoneBy = id;
    return result;
  }
}
