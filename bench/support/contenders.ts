import { mkdirSync } from "node:fs";
import path from "node:path";
import { ensureDatabase } from "../../lib/core/database/connection.ts";
import type { PeerCalls } from "../peers/peer.ts";
import { type Child, startChild } from "./child.ts";
import { installPeers } from "./install-peers.ts";
import { handOver, type Installation, openBenchInstallation, untilAll } from "./installation.ts";
import type { ModelCalls } from "./model-process.ts";
import { watchPostgres } from "./postgres-cpu.ts";
import type { Usage } from "./usage.ts";
import { withCleanUp } from "./with-clean-up.ts";
import { work } from "./work-script.ts";
import type { WorkerCalls } from "./worker-process.ts";

export const NAMES = ["plain AI SDK loop", "Coworkspace", "LangGraph.js"] as const;
export const [PLAIN, OURS, LANGGRAPH] = NAMES;
export type Name = (typeof NAMES)[number];

/** One way to do the work: write files, one a turn. */
export type Contender = {
  name: Name;
  /** Null where it keeps nothing. */
  databaseUrl: string | null;
  /** Works all runs at once; resolves when they have all ended well. */
  work(runs: number, turns: number): Promise<void>;
  usage(): Promise<Usage>;
};

export type Arena = {
  model: Child<ModelCalls>;
  installation: Installation;
  postgresCpuMs: () => number;
  /**
   * Starts the process of a contender, measures it and ends it, so that none has the others beside it: also a worker with
   * nothing to do looks for work. What is measured first in a process warms it up.
   */
  alone<T>(name: Name, measure: (who: Contender) => Promise<T>): Promise<T>;
};

const file = (name: string) => path.join(import.meta.dirname, "..", name);
/** For all alike: what each has left for the garbage collector is part of its CPU. */
const FLAGS = ["--expose-gc"];

/** The model, PostgreSQL and one contender at a time, each in a process of its own. */
export function withArena<T>({ members = 25 }, measure: (arena: Arena) => Promise<T>): Promise<T> {
  return withCleanUp(async (later) => {
    const model = await startChild<ModelCalls>(file("support/model-process.ts"));
    later(model.stop);
    const modelUrl = await model.call("url");
    const installation = await openBenchInstallation({ modelUrl, members }, later);
    const alone: Arena["alone"] = async (name, measureOne) => {
      const { who, stop } =
        name === OURS ? await startOurs(installation) : await startPeer(name, installation, modelUrl);
      later(stop);
      try {
        return await measureOne(who);
      } finally {
        await stop();
      }
    };
    const postgresCpuMs = await watchPostgres(installation.databaseUrl);
    return measure({ model, installation, postgresCpuMs, alone });
  });
}

type Started = { who: Contender; stop: () => Promise<void> };

async function startOurs(installation: Installation): Promise<Started> {
  const worker = await startChild<WorkerCalls>(file("support/worker-process.ts"), { flags: FLAGS });
  const who: Contender = {
    name: OURS,
    databaseUrl: installation.databaseUrl,
    work: async (runs, turns) =>
      untilAll(await handOver(installation, Array(runs).fill(work(turns))), "completed"),
    usage: () => worker.call("usage"),
  };
  return { who, stop: worker.stop };
}

async function startPeer(name: Name, installation: Installation, modelUrl: string): Promise<Started> {
  installPeers();
  const isGraph = name === LANGGRAPH;
  const databaseUrl = isGraph ? await makeDatabase(installation.databaseUrl, "langgraph") : null;
  const directory = path.join(installation.directory, isGraph ? "langgraph" : "plain");
  mkdirSync(directory, { recursive: true });
  const child = await startChild<PeerCalls>(
    file(isGraph ? "peers/langgraph-process.mjs" : "peers/plain-process.ts"),
    {
      flags: FLAGS,
      env: {
        BENCH_MODEL_URL: modelUrl,
        BENCH_DIRECTORY: directory,
        ...(databaseUrl === null ? {} : { BENCH_DATABASE_URL: databaseUrl }),
      },
    },
  );
  const who: Contender = {
    name,
    databaseUrl,
    work: async (runs, turns) => {
      rounds += 1;
      await child.call("runAll", { name: `round-${rounds}`, runs, turns });
    },
    usage: () => child.call("usage"),
  };
  return { who, stop: child.stop };
}

/** Over all processes of a peer: a round of the same name would go on with the one before. */
let rounds = 0;

async function makeDatabase(url: string, name: string): Promise<string> {
  await ensureDatabase(url, name);
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
