import { createHash } from "node:crypto";
import {
  chmodSync,
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
const undoStep = fc.record({ kind: fc.constantFrom("turn", "turn", "take back"), pick: fc.nat() });

type Snapshot = Record<string, string>;

/** What became of a file: `person` is the last content that a person gave it. */
type Followed = { home: string | null; now: string | null; person: string | null; touched: boolean };

class World {
  readonly place: CoworkspacePlace;
  readonly books: RunBooks;
  /** Every file that was there before or was made since, wherever it is now. */
  files: Followed[] = [];
  /** What people have moved, whoever wrote it. */
  readonly touched = new Set<string>();
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
      world.files.push({ home: path, now: path, person: null, touched: false });
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
      this.follow(one.kind, { from: from || to, to }, null);
      this.books.record(changes);
    } else if (one.kind.startsWith("move")) {
      const changes = await planMove(place, from, to);
      await movePath(place, from, to);
      this.follow(one.kind, target, null);
      this.books.record(changes);
    } else if (one.kind.startsWith("delete")) {
      const changes = await planDelete(place, from);
      await trashPath(place, from);
      this.follow(one.kind, target, null);
      this.books.record(changes);
    }
  }

  async byCommand(acts: readonly Act[]): Promise<void> {
    const { watched } = await watchFolders(this.place, PLACES, undefined);
    const were = new Map(this.files.map((file) => [file, file.now]));
    for (const one of acts) this.byHand(one, "command");
    const { changes, restored } = await changesToWatched(this.place, watched, { others: async () => [] });
    const back = new Set<unknown>(restored.map(({ path }) => path));
    for (const [file, was] of were) if (back.has(was)) file.now = was;
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
      this.follow(one.kind, { from: from || to, to }, who === "person" ? hashOf(content) : null);
    } else if (one.kind === "folder") mkdirSync(put(to), { recursive: true });
    else if (one.kind === "rights" && who === "command") {
      chmodSync(this.at(from), this.rights(lstatSync(this.at(from)).isDirectory()));
    } else if (one.kind.startsWith("move")) {
      if (who === "person") this.touch(from);
      renameSync(this.at(from), put(to));
      this.follow(one.kind, target, null, who === "person");
    } else if (one.kind.startsWith("delete")) {
      this.follow(one.kind, target, null, who === "person");
      rmSync(this.at(from), { recursive: true });
    }
  }

  /** Keeps track of files; what an agent deletes is still whose it was. */
  follow(
    kind: string,
    { from, to }: { from: string; to: string },
    person: string | null,
    byPerson = false,
  ): void {
    if (kind === "write") {
      const there = this.files.find(({ now }) => now === from);
      if (!there) this.files.push({ home: null, now: from, person, touched: person !== null });
      else if (person !== null) Object.assign(there, { person, touched: true });
      return;
    }
    for (const file of this.files) {
      if (file.now === null || !`${file.now}/`.startsWith(`${from}/`)) continue;
      const isMove = kind.startsWith("move");
      file.now = isMove ? to + file.now.slice(from.length) : null;
      if (byPerson) Object.assign(file, { touched: true }, isMove ? {} : { person: null });
    }
  }

  touch(top: string): void {
    for (const [path, hash] of this.contents()) if (`${path}/`.startsWith(`${top}/`)) this.touched.add(hash);
  }

  contents(): [path: string, hash: string][] {
    return this.list((isFolder) => !isFolder).map((path) => [path, hashOf(readFileSync(this.at(path)))]);
  }

  async step({ by, acts }: { by: string; acts: readonly Act[] }): Promise<void> {
    if (by === "turn") this.books.turn += 1;
    else if (by === "command") await this.byCommand(acts);
    else if (by === "person") this.byHand(acts[0] as Act, "person");
    else await this.byTool(acts[0] as Act);
  }

  async undoSome({ kind, pick }: { kind: string; pick: number }): Promise<void> {
    const { books } = this;
    if (kind === "turn") await books.undo(({ turn }) => turn === 1 + (pick % books.turn));
    else await books.takeBackLastUndo();
  }
}

const hashOf = (content: Buffer) => createHash("sha256").update(content).digest("hex");

/** Twenty cases take a second or two. */
const RUNS = 20;

async function inWorld(act: (world: World) => Promise<void>): Promise<void> {
  const world = await World.open();
  try {
    await act(world);
  } finally {
    world.close();
  }
}

it.each(SEEDS)(
  "what tools and commands did is undone to the last bit, and done again (seed %i)",
  async (seed) => {
    const steps = fc.array(agentStep, { minLength: 1, maxLength: 12 });
    const property = fc.asyncProperty(steps, (all) =>
      inWorld(async (world) => {
        const before = world.snapshot();
        for (const step of all) await world.step(step);
        const after = world.snapshot();
        expect((await world.books.undo(() => true)).conflicts).toEqual([]);
        expect(world.snapshot()).toEqual(before);
        await world.books.takeBackLastUndo();
        expect(world.snapshot()).toEqual(after);
      }),
    );
    await fc.assert(property, { numRuns: RUNS, seed, endOnFailure: true });
  },
  120_000,
);

it.each(SEEDS)(
  "so it is where parts were undone and done again before (seed %i)",
  async (seed) => {
    const steps = fc.array(agentStep, { minLength: 1, maxLength: 10 });
    const undos = fc.array(undoStep, { minLength: 1, maxLength: 5 });
    const property = fc.asyncProperty(steps, undos, (all, parts) =>
      inWorld(async (world) => {
        const before = world.snapshot();
        for (const step of all) await world.step(step);
        for (const part of parts) await world.undoSome(part);
        expect((await world.books.undo(() => true)).conflicts).toEqual([]);
        const now = world.snapshot();
        // Of two folders that had one name in turn, one is left, with the rights of either; and an empty one may be left
        // whose making was undone before its removal.
        expect(filesOf(now)).toEqual(filesOf(before));
        for (const path of Object.keys(before)) expect(now).toHaveProperty([path]);
      }),
    );
    await fc.assert(property, { numRuns: RUNS, seed, endOnFailure: true });
  },
  120_000,
);

it.each(SEEDS)(
  "people's deletions, moves and files stay, and what stays is told (seed %i)",
  async (seed) => {
    const step = fc.oneof({ weight: 3, arbitrary: agentStep }, { weight: 2, arbitrary: personStep });
    const property = fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), (all) =>
      inWorld(async (world) => {
        const before = world.snapshot();
        for (const one of all) await world.step(one);
        const { conflicts } = await world.books.undo(() => true);
        const now = world.snapshot();
        const contents = new Set(world.contents().map(([, hash]) => hash));
        const told = new Set(conflicts.map(({ path }) => path));
        // A file that is told may be one that an agent wrote over since: what people left is in its history then.
        const history = new Set(told.size > 0 ? world.books.log.map((change) => change.before) : []);
        for (const { person } of world.files) {
          if (person) expect(contents.has(person) || history.has(person)).toBe(true);
        }
        const isTouched = (path: string) => world.files.some((file) => file.touched && file.home === path);
        for (const [path, what] of Object.entries(before)) {
          if (what.endsWith("folder") || now[path] === what) continue;
          expect({ path, why: isTouched(path) || told.has(path) }).toEqual({ path, why: true });
        }
        for (const [path, hash] of world.contents()) {
          if (path in before) continue;
          const isPeoples = world.touched.has(hash) || world.files.some(({ person }) => person === hash);
          expect({ path, why: isPeoples || told.has(path) }).toEqual({ path, why: true });
        }
      }),
    );
    await fc.assert(property, { numRuns: RUNS, seed, endOnFailure: true });
  },
  120_000,
);

const filesOf = (snapshot: Snapshot) =>
  Object.entries(snapshot).filter(([, what]) => !what.endsWith("folder"));
