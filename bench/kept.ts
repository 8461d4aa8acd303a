// Bytes that runs leave in the database, by the number of their turns: tables, indexes and TOAST, packed.
import { Client } from "pg";
import { type Contender, contender, LANGGRAPH, OURS, withArena } from "./support/contenders.ts";
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

async function growth(who: Contender): Promise<(readonly [turns: number, bytes: number])[]> {
  await who.work(RUNS, 1);
  const points: (readonly [number, number])[] = [];
  for (const turns of TURNS) {
    const before = await bytesIn(who);
    await who.work(RUNS, turns);
    points.push([turns, ((await bytesIn(who)) - before) / RUNS]);
    console.error(`${who.name}: ${shown((points.at(-1)?.[1] ?? 0) / 1000, "kB")} for ${turns} turns`);
  }
  return points;
}

const { ours, graph } = await withArena({ members: 5 }, async (arena) => {
  await arena.model.call("configure", { delayMs: 0 });
  return { ours: await growth(contender(arena, OURS)), graph: await growth(contender(arena, LANGGRAPH)) };
});

const kilobytes = (points: typeof ours) => points.map(([, bytes]) => shown(bytes / 1000)).join(" / ");
const ofTwenty = (points: typeof ours) => (points.find(([turns]) => turns === 20)?.[1] ?? Number.NaN) / 1000;
const { slope, worst } = fitLine(ours);
report(
  "kept",
  [
    {
      what: "bytes kept by a run of 20 turns",
      figure: shown(ofTwenty(ours), "kB"),
      target: { words: "at most 60 kB", met: ofTwenty(ours) <= 60 },
    },
    {
      what: "kB kept by a run of 10 / 20 / 40 / 80 turns",
      figure: kilobytes(ours),
      target: { words: "a line, to within 15%", met: worst <= 0.15 },
    },
    {
      what: "the same, LangGraph.js",
      figure: kilobytes(graph),
      target: { words: "more than ours", met: ofTwenty(graph) > ofTwenty(ours) },
    },
  ],
  [
    `Each turn more keeps ${shown(slope / 1000, "kB")} more; no point is further than ${shown(worst * 100)}% from the line.`,
    "Counted: pg_total_relation_size of every table of the database after VACUUM FULL, before and after ten runs.",
  ],
);
