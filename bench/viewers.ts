// From a word of the model to the same word at a viewer: 20 runs that speak, 100 people who watch over HTTP.
import path from "node:path";
import { stopTask } from "../lib/services/tasks/stop-task.ts";
import { createToken } from "../lib/services/tokens/create-token.ts";
import { startChild } from "./support/child.ts";
import { handOver, openBenchInstallation, type Place } from "./support/installation.ts";
import type { ModelCalls } from "./support/model-process.ts";
import { report, shown } from "./support/report.ts";
import { startServer } from "./support/server.ts";
import { percentile } from "./support/statistics.ts";
import type { ViewerCalls, Watched } from "./support/viewers-process.ts";
import { withCleanUp } from "./support/with-clean-up.ts";
import { talk } from "./support/work-script.ts";

const RUNS = 20;
const VIEWERS = 100;
const WORD_MS = 20;
const MEASURED_MS = 10_000;
/** More than are spoken until the end. */
const WORDS = 6_000;

const file = (name: string) => path.join(import.meta.dirname, "support", name);

const delays = await withCleanUp(async (later) => {
  const model = await startChild<ModelCalls>(file("model-process.ts"));
  later(model.stop);
  await model.call("configure", { delayMs: 5, wordMs: WORD_MS });
  const installation = await openBenchInstallation({ modelUrl: await model.call("url"), members: 5 }, later);
  const server = await startServer(installation, later);
  const viewers = await startChild<ViewerCalls>(file("viewers-process.ts"));
  later(viewers.stop);

  const taskIds = await handOver(installation, Array(RUNS).fill(talk(WORDS)));
  const tokens = await Promise.all(
    installation.places.map(async ({ member }) => (await createToken(member, { name: "Bench" })).token),
  );
  const streams = Array.from({ length: VIEWERS }, (_, index): Watched => {
    const run = index % RUNS;
    // As `handOver` spreads them over the members.
    const token = tokens[run % tokens.length] as string;
    return { url: `${server}/api/cowork/tasks/${taskIds[run]}/events`, token };
  });
  await viewers.call("watch", streams);
  const measured = await viewers.call("measure", MEASURED_MS);
  for (const [index, taskId] of taskIds.entries()) {
    const { member } = installation.places[index % installation.places.length] as Place;
    await stopTask(member, taskId);
  }
  return measured;
});

const [p50, p95] = [percentile(delays, 0.5), percentile(delays, 0.95)];
report(
  "viewers",
  [
    {
      what: "from a model's chunk to the event in a client, 20 live runs and 100 viewers, p50 / p95",
      figure: `${shown(p50)} / ${shown(p95, "ms")}`,
      target: { words: "p95 at most 80 ms", met: p95 <= 80 },
    },
  ],
  [
    `${delays.length.toLocaleString("en")} words measured, one every ${WORD_MS} ms a run; the slowest took ${shown(percentile(delays, 1), "ms")}. Server, worker and PostgreSQL, the model and the viewers share this machine.`,
  ],
);
