// Turns a second with 1, 10, 50 and 200 runs at once in one worker process, and the CPU that a turn costs.
import { LANGGRAPH, NAMES, OURS, PLAIN, withArena } from "./support/contenders.ts";
import { type Load, measureLoad } from "./support/measure-load.ts";
import { type Row, report, shown } from "./support/report.ts";
import { median } from "./support/statistics.ts";

const TURNS = 20;
const LEVELS = [1, 10, 50, 200];
const COMPARED = 50;
const ROUNDS = 3;

const loads = new Map<string, Load[]>();

await withArena({}, async (arena) => {
  await arena.model.call("configure", { delayMs: 5 });
  for (const name of NAMES) {
    await arena.alone(name, async (who) => {
      await who.work(4, TURNS);
      for (const runs of LEVELS) {
        for (let round = 0; round < (runs === COMPARED ? ROUNDS : 1); round += 1) {
          const load = await measureLoad(arena, who, runs, TURNS);
          const key = `${name} ${runs}`;
          loads.set(key, [...(loads.get(key) ?? []), load]);
          console.error(`${key} runs: ${shown(load.turnsPerSecond)} turns/s, ${shown(load.cpuMs)} ms CPU`);
        }
      }
    });
  }
});

const of = (name: string, runs: number, what: keyof Load) =>
  median((loads.get(`${name} ${runs}`) ?? []).map((load) => load[what]));
const rate = (name: string) => of(name, COMPARED, "turnsPerSecond");
const growth = (name: string) => LEVELS.map((runs) => shown(of(name, runs, "turnsPerSecond"))).join(" / ");
const cpu = (name: string, runs: number) => {
  const postgres = shown(of(name, runs, "postgresMs"));
  return `${shown(of(name, runs, "cpuMs"), "ms")} (+ ${postgres} PostgreSQL)`;
};
const times = rate(OURS) / rate(LANGGRAPH);
const ourCpu = of(OURS, COMPARED, "cpuMs");

report("turns", [
  {
    what: "turns a second, 50 runs at once",
    figure: shown(rate(OURS)),
    target: { words: "at least 250", met: rate(OURS) >= 250 },
  },
  { what: "turns a second at 1 / 10 / 50 / 200 runs", figure: growth(OURS) },
  { what: "the same, LangGraph.js", figure: growth(LANGGRAPH) },
  { what: "the same, plain loop", figure: growth(PLAIN) },
  {
    what: "turns a second over LangGraph.js, 50 runs",
    figure: `${shown(times)} times`,
    target: { words: "at least 1.5 times", met: times >= 1.5 },
  },
  {
    what: "CPU a turn, 50 runs at once",
    figure: cpu(OURS, COMPARED),
    target: { words: "at most 8 ms", met: ourCpu <= 8 },
  },
  { what: "CPU a turn, one run", figure: cpu(OURS, 1) },
  {
    what: "CPU a turn, LangGraph.js, 50 runs / one",
    figure: `${cpu(LANGGRAPH, COMPARED)} / ${cpu(LANGGRAPH, 1)}`,
    target: { words: "more than ours", met: of(LANGGRAPH, COMPARED, "cpuMs") > ourCpu },
  },
  { what: "CPU a turn, plain loop, 50 runs / one", figure: `${cpu(PLAIN, COMPARED)} / ${cpu(PLAIN, 1)}` },
] satisfies Row[]);
