import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { planDelete, planMove, planWrite } from "../changes/plan-changes.ts";
import { ensureCoworkspaceFolder } from "../layout.ts";
import { movePath } from "../move-path.ts";
import { trashPath } from "../trash.ts";
import type { CoworkspacePlace } from "../work-path.ts";
import { writeFile } from "../write-file.ts";
import { RunBooks } from "./testing/run-books.ts";
import { SEEDS } from "./testing/seeds.ts";

/**
 * Agents and people work in one folder at random, then the run is undone turn by turn in random order, some undos are
 * taken back, and people go on in between. The prediction knows nothing of changes, threads or merges: a file is what
 * people made of it, wherever agents have put it.
 *
 * A text has places of its own for agents and for people, far enough apart that a merge by lines can tell them.
 */
const PLACES = 3;
type File = { name: string; agent: string[]; person: string[] };

const GAP = "-\n-\n-\n";
const textOf = (file: File) =>
  `${file.agent.map((own, index) => `${own}\n${GAP}${file.person[index]}\n${GAP}`).join("")}${file.name}\n`;

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("agent edits"),
      file: fc.nat(),
      place: fc.nat(PLACES - 1),
      word: fc.nat(99),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("agent makes"),
      file: fc.nat(),
      place: fc.nat(3),
      word: fc.nat(99),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("agent moves"),
      file: fc.nat(),
      place: fc.nat(3),
      word: fc.nat(99),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("agent deletes"),
      file: fc.nat(),
      place: fc.nat(3),
      word: fc.nat(99),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("person edits"),
      file: fc.nat(),
      place: fc.nat(PLACES - 1),
      word: fc.nat(99),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("person makes"),
      file: fc.nat(),
      place: fc.nat(3),
      word: fc.nat(99),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("next turn"),
      file: fc.nat(),
      place: fc.nat(3),
      word: fc.nat(99),
    }),
  },
);
const after = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("undo turn"), pick: fc.nat(), word: fc.nat(99) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("undo the last undo"), pick: fc.nat(), word: fc.nat(99) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("person edits"), pick: fc.nat(), word: fc.nat(99) }),
  },
);

class World {
  readonly place: CoworkspacePlace;
  /** Files that were there before the run or that people made, wherever they are now; null: deleted by the agent. */
  readonly files: { file: File; home: string; now: string | null }[] = [];
  /** Files that the agent made, by path. */
  readonly made = new Map<string, File>();
  readonly books: RunBooks;
  #names = 0;

  constructor(place: CoworkspacePlace) {
    this.place = place;
    this.books = new RunBooks(place);
  }

  static async open(count: number): Promise<World> {
    const world = new World(
      await ensureCoworkspaceFolder(mkdtempSync(join(tmpdir(), "cowork-undo-")), "desk"),
    );
    for (let index = 0; index < count; index++) world.personMakes(index % 2 === 0 ? "files" : "files/box");
    return world;
  }

  close() {
    rmSync(dirname(this.place.directory), { recursive: true, force: true });
  }

  at = (path: string) => join(this.place.directory, path);

  newPath(place: number): string {
    this.#names += 1;
    return `${["files", "files/box", "files/new", "files/new/deep"][place % 4]}/f${this.#names}.txt`;
  }

  put(path: string, file: File) {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), textOf(file));
  }

  personMakes(folder: string) {
    const path = `${folder}/p${this.files.length}.txt`;
    const file = { name: path, agent: ["", "", ""], person: ["", "", ""] };
    this.files.push({ file, home: path, now: path });
    this.put(path, file);
  }

  personEdits(pick: number, place: number, word: number) {
    const there = this.files.filter(({ now }) => now !== null);
    const one = there[pick % Math.max(1, there.length)];
    if (!one?.now) return;
    one.file.person[place % PLACES] = `person ${word}`;
    // People edit what is on disk, with whatever the agent has written there.
    const lines = readFileSync(this.at(one.now), "utf8").split(GAP);
    lines[(place % PLACES) * 2 + 1] = `person ${word}\n`;
    writeFileSync(this.at(one.now), lines.join(GAP));
  }

  /** Files that the agent can get at: people's and its own. */
  reach(): string[] {
    return [...this.files.flatMap(({ now }) => now ?? []), ...this.made.keys()].sort();
  }

  async agent(kind: string, pick: number, place: number, word: number) {
    const paths = this.reach();
    const path = paths[pick % Math.max(1, paths.length)];
    if (kind === "agent makes") {
      const made = this.newPath(place);
      const file = { name: made, agent: [`agent ${word}`, "", ""], person: ["", "", ""] };
      this.made.set(made, file);
      await this.write(made, textOf(file));
    } else if (path === undefined) return;
    else if (kind === "agent edits") {
      const lines = readFileSync(this.at(path), "utf8").split(GAP);
      lines[(place % PLACES) * 2] = `agent ${word}\n`;
      await this.write(path, lines.join(GAP));
    } else if (kind === "agent moves") {
      const to = this.newPath(place);
      const changes = await planMove(this.place, path, to);
      await movePath(this.place, path, to);
      this.books.record(changes);
      this.rename(path, to);
    } else {
      const changes = await planDelete(this.place, path);
      await trashPath(this.place, path);
      this.books.record(changes);
      this.rename(path, null);
    }
  }

  async write(path: string, content: string) {
    const { changes } = await planWrite(this.place, path, content);
    await writeFile(this.place, path, content);
    this.books.record(changes);
  }

  rename(from: string, to: string | null) {
    const own = this.made.get(from);
    this.made.delete(from);
    if (own && to !== null) this.made.set(to, own);
    for (const one of this.files) if (one.now === from) one.now = to;
  }

  /** Where people's files are now, as a person would look: by what only that file holds. */
  findAll() {
    for (const one of this.files) one.now = this.find(one.file) ?? null;
  }

  find(file: File): string | undefined {
    return this.tree().find((path) => readFileSync(this.at(path), "utf8").includes(file.name));
  }

  tree(): string[] {
    return readdirSync(this.at("files"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.place.directory.length + 1))
      .sort();
  }

  folders(): string[] {
    return readdirSync(this.at("files"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.place.directory.length + 1))
      .sort();
  }
}

it.each(SEEDS)(
  "people's work is left, byte for byte, in whatever order all is undone (seed %i)",
  async (seed) => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(step, { minLength: 1, maxLength: 25 }),
        fc.array(after, { maxLength: 8 }),
        async (count, steps, undos) => {
          const world = await World.open(count);
          try {
            for (const { kind, file, place, word } of steps) {
              if (kind === "next turn") world.books.turn += 1;
              else if (kind === "person edits") world.personEdits(file, place, word);
              else if (kind === "person makes") world.personMakes("files");
              else await world.agent(kind, file, place, word);
            }
            const { books } = world;
            for (const { kind, pick, word } of undos) {
              if (kind === "person edits") world.personEdits(pick, pick, word);
              else if (kind === "undo turn") await books.undo(({ turn }) => turn === 1 + (pick % books.turn));
              else await books.takeBackLastUndo();
              world.findAll();
            }
            const { conflicts } = await books.undo(() => true);

            expect(conflicts).toEqual([]);
            const wanted = Object.fromEntries(world.files.map(({ file, home }) => [home, textOf(file)]));
            const found = Object.fromEntries(
              world.tree().map((path) => [path, readFileSync(world.at(path), "utf8")]),
            );
            expect(found).toEqual(wanted);
            expect(world.folders()).toEqual(count > 1 ? ["files/box"] : []);
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
