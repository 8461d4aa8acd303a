import { parseArgs } from "node:util";

export const PARTS = ["server", "workers", "freeze", "database", "volume"] as const;
export type Part = (typeof PARTS)[number];

export type Options = {
  short: boolean;
  /** How often each part strikes. */
  blows: Record<Part, number>;
  runs: number;
  patience: { silenceMs: number; endMs: number };
  seed: number;
  /** Keep the installation for whoever looks into a failure. */
  keep: boolean;
  /** Put the table into docs/chaos.md. */
  write: boolean;
  /** Where to leave the verdicts as JSON. */
  report: string | null;
};

const LONG: Record<Part, number> = { server: 300, workers: 40, freeze: 24, database: 20, volume: 6 };
const SHORT: Record<Part, number> = { server: 13, workers: 4, freeze: 2, database: 1, volume: 1 };

/** The command that does the same again: every number is named, so that a later default changes nothing. */
export function commandFor({ short, seed, runs, blows }: Options): string {
  const numbers = Object.entries({ seed, runs, ...blows }).map(([name, number]) => `--${name} ${number}`);
  return ["npm run bench -- chaos", ...(short ? ["--short"] : []), ...numbers].join(" ");
}

/** What to do, from the command line. `--server 20` sets the number of one part; `--only server,freeze` leaves others out. */
export function readOptions(args: string[]): Options {
  const number = { type: "string" } as const;
  const { values } = parseArgs({
    args,
    options: {
      short: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      only: { type: "string" },
      report: { type: "string" },
      seed: number,
      runs: number,
      server: number,
      workers: number,
      freeze: number,
      database: number,
      volume: number,
    },
  });
  const usual = values.short ? SHORT : LONG;
  const wanted = values.only?.split(",") ?? PARTS;
  const blows = Object.fromEntries(
    PARTS.map((part) => [part, wanted.includes(part) ? Number(values[part] ?? usual[part]) : 0]),
  ) as Record<Part, number>;
  return {
    short: values.short,
    blows,
    runs: Number(values.runs ?? (values.short ? 6 : 8)),
    patience: values.short ? { silenceMs: 20_000, endMs: 180_000 } : { silenceMs: 30_000, endMs: 300_000 },
    seed: Number(values.seed ?? Date.now() % 1_000_000),
    keep: values.keep,
    write: values.write,
    report: values.report ?? null,
  };
}
