// Bytes that runs leave behind, by the number of their turns: in the database (tables, indexes and TOAST, packed), and the
// contents that are kept on the disk so that what a run did can be undone.
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { coworkspacesRoot } from "../lib/core/paths.ts";
import { type Contender, LANGGRAPH, OURS, withArena } from "./support/contenders.ts";
import { report, shown } from "./support/report.ts";
import { fitLine } from "./support/statistics.ts";

const TURNS = [10, 20, 40, 80];
/** Enough that pages half filled do not matter. */
const RUNS = 10;

/** All that the database holds, once what was deleted has been cleared away. */
async function bytesIn({ databaseUrl }: Contender): Promise<number> {
  const client = new Client({ connectionString: databaseUrl ?? "" });
  await client.connect();
  try {
    await client.query("vacuum full");
    const { rows } = await client.query<{ bytes: string }>(
      `select sum(pg_total_relation_size(c.oid)) as bytes from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    return Number(rows[0]?.bytes);
  } finally {
    await client.end();
  }
}

/** The bytes of all files below a directory. */
function bytesBelow(directory: string): number {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);
}

type Points = (readonly [turns: number, bytes: number])[];

/** What a run of so many turns adds to each of these. */
async function growth<What extends string>(
  who: Contender,
  count: Record<What, () => number | Promise<number>>,
): Promise<Record<What, Points>> {
  await who.work(RUNS, 1);
  const whats = Object.keys(count) as What[];
  const points = Object.fromEntries(whats.map((what) => [what, [] as Points])) as Record<What, Points>;
  const look = () => Promise.all(whats.map((what) => count[what]()));
  for (const turns of TURNS) {
    const before = await look();
    await who.work(RUNS, turns);
    for (const [index, bytes] of (await look()).entries()) {
      const grown = (bytes - (before[index] ?? 0)) / RUNS;
      points[whats[index] as What].push([turns, grown]);
      console.error(`${who.name}, ${whats[index]}: ${shown(grown / 1000, "kB")} for ${turns} turns`);
    }
  }
  return points;
}

const { ours, contents, graph } = await withArena({ members: 5 }, async ({ model, alone }) => {
  await model.call("configure", { delayMs: 0 });
  const objects = path.join(coworkspacesRoot(), ".objects");
  const mine = await alone(OURS, (who) =>
    growth(who, { database: () => bytesIn(who), contents: () => bytesBelow(objects) }),
  );
  const theirs = await alone(LANGGRAPH, (who) => growth(who, { database: () => bytesIn(who) }));
  return { ours: mine.database, contents: mine.contents, graph: theirs.database };
});

const kilobytes = (points: Points) => points.map(([, bytes]) => shown(bytes / 1000)).join(" / ");
const ofTwenty = (points: Points) => (points.find(([turns]) => turns === 20)?.[1] ?? Number.NaN) / 1000;
const { slope, worst } = fitLine(ours);
report(
  "kept",
  [
    {
      what: "bytes kept in the database by a run of 20 turns",
      figure: shown(ofTwenty(ours), "kB"),
      target: { words: "at most 60 kB", met: ofTwenty(ours) <= 60 },
    },
    {
      what: "kB kept in the database by a run of 10 / 20 / 40 / 80 turns",
      figure: kilobytes(ours),
      target: { words: "a line, to within 15%", met: worst <= 0.15 },
    },
    {
      what: "kB of written contents kept on the disk so that such a run can be undone",
      figure: kilobytes(contents),
    },
    {
      what: "kB kept in the database by such a run, LangGraph.js",
      figure: kilobytes(graph),
      target: { words: "more than ours", met: ofTwenty(graph) > ofTwenty(ours) },
    },
  ],
  [
    `Each turn more keeps ${shown(slope / 1000, "kB")} more; no point is further than ${shown(worst * 100)}% from the line.`,
    "Counted: pg_total_relation_size of every table of the database after VACUUM FULL, before and after ten runs.",
    "Contents: the bytes of the files below `.objects`, one for each file that was written; no two are the same. The files themselves lie in the folder besides, here and with the others. LangGraph.js keeps nothing by which files could be undone.",
  ],
);
