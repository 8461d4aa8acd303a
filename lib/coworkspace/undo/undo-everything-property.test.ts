import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { planDelete, planMove, planWrite } from "../changes/plan-changes.ts";
import { changesToWatched, watchFolders } from "../changes/watched-folders.ts";
import { ensureCoworkspaceFolder } from "../layout.ts";
import { movePath } from "../move-path.ts";
import { trashPath } from "../trash.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { writeFile } from "../write-file.ts";
import { RunBooks } from "./testing/run-books.ts";
import { SEEDS } from "./testing/seeds.ts";

/**
 * Everything that tools and commands do to files and folders: contents that are text or not, rights, empty folders, moves
 * of whole trees. Where nobody else did anything, undoing all leaves the very same tree. Where people deleted, moved and
 * wrote over files in between, all that they left stays, and whatever is not as before is told as a conflict.
 */
const PLACES = ["files", "output"];
const FOLDERS = ["files", "files/box", "files/box/in", "output", "output/new", "files/new/deep"];

const act = fc.record({
  kind: fc.constantFrom(
    "write",
    "write",
    "move",
    "delete",
    "rights",
    "folder",
    "move folder",
    "delete folder",
  ),
  pick: fc.nat(),
  folder: fc.nat(FOLDERS.length - 1),
});
type Act = { kind: string; pick: number; folder: number };

const agentStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ by: fc.constant("tool"), acts: fc.tuple(act) }) },
  {
    weight: 3,
    arbitrary: fc.record({ by: fc.constant("command"), acts: fc.array(act, { minLength: 1, maxLength: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ by: fc.constant("turn"), acts: fc.constant([]) }) },
);
const personStep = fc.record({ by: fc.constant("person"), acts: fc.tuple(act) });
const undoStep = fc.record({ kind: fc.constantFrom("turn", "path", "take back"), pick: fc.nat() });

type Snapshot = Record<string, string>;

class World {
  readonly place: CoworkspacePlace;
  readonly books: RunBooks;
  /** What people have left, by path as it was then. */
  readonly peoples = new Set<string>();
  #count = 0;

  constructor(place: CoworkspacePlace) {
    this.place = place;
    this.books = new RunBooks(place);
  }

  static async open(): Promise<World> {
    const world = new World(
      await ensureCoworkspaceFolder(mkdtempSync(join(tmpdir(), "cowork-all-")), "desk"),
    );
    for (const folder of ["files/box/in", "files/empty", "output"]) {
      mkdirSync(world.at(folder), { recursive: true });
    }
    for (const path of ["files/a.txt", "files/box/b.bin", "files/box/in/c.txt", "output/d.txt"]) {
      writeFileSync(world.at(path), world.content(path.endsWith("bin") ? 1 : 0, "old"));
    }
    return world;
  }

  close() {
    rmSync(dirname(this.place.directory), { recursive: true, force: true });
  }

  at = (path: string) => join(this.place.directory, path);

  /** No two are the same, so that what is where can be told. */
  content(pick: number, who: string): Buffer {
    const words = `${who} ${this.#count++}`;
    return pick % 3 === 1 ? Buffer.from(`\0${words}\xff`, "latin1") : Buffer.from(`${words}\n`);
  }

  newPath = (folder: number, ending: string) => `${FOLDERS[folder]}/n${this.#count++}${ending}`;

  list(isWanted: (isFolder: boolean) => boolean): string[] {
    return PLACES.flatMap((top) =>
      readdirSync(this.at(top), { recursive: true, withFileTypes: true })
        .filter((entry) => isWanted(entry.isDirectory()))
        .map((entry) => join(entry.parentPath, entry.name).slice(this.place.directory.length + 1)),
    ).sort();
  }

  snapshot(): Snapshot {
    return Object.fromEntries(
      this.list(() => true).map((path) => {
        const stat = lstatSync(this.at(path));
        const what = stat.isDirectory() ? "folder" : hashOf(readFileSync(this.at(path)));
        return [path, `${(stat.mode & 0o777).toString(8)} ${what}`];
      }),
    );
  }

  /** Rights that the owner can work with, each only once. */
  rights(isFolder: boolean): number {
    const own = isFolder ? 0o700 : 0o600;
    const others = this.#count++ % 64;
    return own | (others === 0o55 || others === 0o44 ? 0o11 : others);
  }

  /** The paths that an act is about; null where there is nothing to do it to. */
  target({ kind, pick, folder }: Act): { from: string; to: string } | null {
    const isFolder = kind.includes("folder");
    if (kind === "folder") return { from: "", to: this.newPath(folder, "") };
    const there = this.list((entry) => (kind === "rights" ? true : entry === isFolder));
    const to = this.newPath(folder, isFolder ? "" : ".txt");
    if (kind === "write" && pick % 2 === 0) return { from: "", to };
    const from = there[pick % Math.max(1, there.length)];
    if (from === undefined || `${to}/`.startsWith(`${from}/`)) return null;
    return { from, to };
  }

  /** What tools do, as they record it. */
  async byTool(one: Act): Promise<void> {
    const target = this.target(one);
    if (!target) return;
    const { place } = this;
    const { from, to } = target;
    if (one.kind === "write") {
      const content = this.content(one.pick, "agent");
      const { changes } = await planWrite(place, from || to, content);
      await writeFile(place, from || to, content);
      this.books.record(changes);
    } else if (one.kind.startsWith("move")) {
      const changes = await planMove(place, from, to);
      await movePath(place, from, to);
      this.books.record(changes);
    } else if (one.kind.startsWith("delete")) {
      const changes = await planDelete(place, from);
      await trashPath(place, from);
      this.books.record(changes);
    }
  }

  async byCommand(acts: readonly Act[]): Promise<void> {
    const { watched } = await watchFolders(this.place, PLACES, undefined);
    for (const one of acts) this.byHand(one, "command");
    const { changes } = await changesToWatched(this.place, watched, async () => []);
    this.books.record(changes);
  }

  byHand(one: Act, who: "command" | "person"): void {
    const target = this.target(one);
    if (!target) return;
    const { from, to } = target;
    const put = (path: string) => {
      mkdirSync(dirname(this.at(path)), { recursive: true });
      return this.at(path);
    };
    if (one.kind === "write") {
      const content = this.content(one.pick, who);
      writeFileSync(put(from || to), content);
      if (who === "person") this.peoples.add(hashOf(content));
    } else if (one.kind === "folder") mkdirSync(put(to), { recursive: true });
    else if (one.kind === "rights" && who === "command") {
      chmodSync(this.at(from), this.rights(lstatSync(this.at(from)).isDirectory()));
    } else if (one.kind.startsWith("move")) renameSync(this.at(from), put(to));
    else if (one.kind.startsWith("delete")) {
      for (const [path, hash] of this.contents()) {
        if (`${path}/`.startsWith(`${from}/`)) this.peoples.delete(hash);
      }
      rmSync(this.at(from), { recursive: true });
    }
  }

  contents(): [path: string, hash: string][] {
    return this.list((isFolder) => !isFolder).map((path) => [path, hashOf(readFileSync(this.at(path)))]);
  }

  async step({ by, acts }: { by: string; acts: readonly Act[] }): Promise<void> {
    if (by === "turn") this.books.turn += 1;
    else if (by === "command") await this.byCommand(acts);
    else if (by === "person") this.byHand(acts[0] as Act, "person");
    else await this.byTool(acts[0] as Act);
    // What an agent writes over was recorded with its content, and is people's until it is back.
  }

  async undoSome({ kind, pick }: { kind: string; pick: number }): Promise<void> {
    const { books } = this;
    const paths = [...new Set(books.log.map(({ path }) => path))];
    if (kind === "turn") await books.undo(({ turn }) => turn === 1 + (pick % books.turn));
    else if (kind === "path") await books.undo(({ path }) => path === paths[pick % paths.length]);
    else await books.takeBackLastUndo();
  }
}

const hashOf = (content: Buffer) => createHash("sha256").update(content).digest("hex").slice(0, 12);

it.each(SEEDS)(
  "what tools and commands did is undone to the last bit, and done again (seed %i)",
  async (seed) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(agentStep, { minLength: 1, maxLength: 12 }),
        fc.array(undoStep, { maxLength: 5 }),
        async (steps, undos) => {
          const world = await World.open();
          try {
            const before = world.snapshot();
            for (const step of steps) await world.step(step);
            for (const undo of undos) await world.undoSome(undo);
            const between = world.snapshot();
            expect((await world.books.undo(() => true)).conflicts).toEqual([]);
            expect(world.snapshot()).toEqual(before);
            await world.books.takeBackLastUndo();
            expect(world.snapshot()).toEqual(between);
          } finally {
            world.close();
          }
        },
      ),
      { numRuns: 60, seed, endOnFailure: true },
    );
  },
  120_000,
);
