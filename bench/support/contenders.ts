import { mkdirSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
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

export const [PLAIN, OURS, LANGGRAPH] = ["plain AI SDK loop", "Coworkspace", "LangGraph.js"] as const;

/** One way to do the work: write files, one a turn. */
export type Contender = {
  name: string;
  /** Null where it keeps nothing. */
  databaseUrl: string | null;
  /** Works all runs at once; resolves when they have all ended well. */
  work(runs: number, turns: number): Promise<void>;
  usage(): Promise<Usage>;
};

export type Arena = {
  model: Child<ModelCalls>;
  installation: Installation;
  contenders: Contender[];
  postgresCpuMs: () => number;
};

const file = (name: string) => path.join(import.meta.dirname, "..", name);

/** The model, PostgreSQL, our worker and, where wanted, those it is compared with: each in a process of its own. */
export function withArena<T>(
  { members = 25, peers = true },
  measure: (arena: Arena) => Promise<T>,
): Promise<T> {
  return withCleanUp(async (later) => {
    const model = await startChild<ModelCalls>(file("support/model-process.ts"));
    later(model.stop);
    const modelUrl = await model.call("url");
    const installation = await openBenchInstallation({ modelUrl, members }, later);
    const worker = await startChild<WorkerCalls>(file("support/worker-process.ts"), {
      flags: ["--expose-gc"],
    });
    later(worker.stop);
    const contenders = [ours(installation, worker)];
    if (peers) {
      installPeers();
      const plain = await startChild<PeerCalls>(file("peers/plain-process.ts"), {
        env: { BENCH_MODEL_URL: modelUrl, BENCH_DIRECTORY: folder(installation, "plain") },
      });
      later(plain.stop);
      contenders.unshift(peer(PLAIN, plain, null));
      const databaseUrl = await makeDatabase(installation.databaseUrl, "langgraph");
      const graph = await startChild<PeerCalls>(file("peers/langgraph-process.mjs"), {
        env: {
          BENCH_MODEL_URL: modelUrl,
          BENCH_DIRECTORY: folder(installation, "langgraph"),
          BENCH_DATABASE_URL: databaseUrl,
        },
      });
      later(graph.stop);
      contenders.push(peer(LANGGRAPH, graph, databaseUrl));
    }
    const postgresCpuMs = await watchPostgres(installation.databaseUrl);
    return measure({ model, installation, contenders, postgresCpuMs });
  });
}

/** The contender of this name. */
export function contender({ contenders }: Arena, name: string): Contender {
  const found = contenders.find((candidate) => candidate.name === name);
  if (!found) throw new Error(`${name} does not take part.`);
  return found;
}

function ours(installation: Installation, worker: Child<WorkerCalls>): Contender {
  return {
    name: OURS,
    databaseUrl: installation.databaseUrl,
    work: async (runs, turns) =>
      untilAll(await handOver(installation, Array(runs).fill(work(turns))), "completed"),
    usage: () => worker.call("usage"),
  };
}

function peer(name: string, child: Child<PeerCalls>, databaseUrl: string | null): Contender {
  let rounds = 0;
  return {
    name,
    databaseUrl,
    work: async (runs, turns) => {
      rounds += 1;
      await child.call("runAll", { name: `round-${rounds}`, runs, turns });
    },
    usage: () => child.call("usage"),
  };
}

function folder({ directory }: Installation, name: string): string {
  const made = path.join(directory, name);
  mkdirSync(made);
  return made;
}

async function makeDatabase(url: string, name: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
