// A run of 20,000 events: its first page by API, and its page in Chromium, opened and scrolled from end to end.
import { createToken } from "../lib/services/tokens/create-token.ts";
import { addLongRun } from "./support/add-long-run.ts";
import { openBenchInstallation, PASSWORD, type Place } from "./support/installation.ts";
import { readRunPage } from "./support/read-run-page.ts";
import { report, shown } from "./support/report.ts";
import { startServer } from "./support/server.ts";
import { percentile } from "./support/statistics.ts";
import { withCleanUp } from "./support/with-clean-up.ts";

const EVENTS = 20_000;
const TIMES = 100;
const WARM_UP = 10;

const { api, page } = await withCleanUp(async (later) => {
  const installation = await openBenchInstallation({ modelUrl: "", members: 1 }, later);
  const [place] = installation.places as [Place];
  const { taskId } = await addLongRun(place, EVENTS);
  const server = await startServer(installation, later);
  const { token } = await createToken(place.member, { name: "Bench" });
  const api = await timeFirstPage(`${server}/api/cowork/tasks/${taskId}/events`, token);
  const who = { email: place.member.email, password: PASSWORD };
  return { api, page: await readRunPage(`${server}/tasks/${taskId}`, who, later) };
});

async function timeFirstPage(url: string, token: string): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < TIMES + WARM_UP; round += 1) {
    const start = performance.now();
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    const { events } = (await response.json()) as { events: unknown[] };
    if (events.length === 0) throw new Error(`No events: ${response.status}`);
    if (round >= WARM_UP) times.push(performance.now() - start);
  }
  return times;
}

const p95 = percentile(api, 0.95);
const longest = Math.max(0, ...page.scrolling.longTasks);
report(
  "run-page",
  [
    {
      what: `first page of the events of a run of ${EVENTS.toLocaleString("en")} by API, p50 / p95`,
      figure: `${shown(percentile(api, 0.5))} / ${shown(p95, "ms")}`,
      target: { words: "p95 at most 20 ms", met: p95 <= 20 },
    },
    { what: "opening its page in Chromium, until its end is painted", figure: shown(page.openedMs, "ms") },
    {
      what: "longest main-thread task while scrolling it end to end and back",
      figure: longest === 0 ? "none over 50 ms" : shown(longest, "ms"),
      target: { words: "none over 50 ms", met: longest <= 50 },
    },
  ],
  [
    `Opening: ${page.opening.longTasks.length} tasks over 50 ms (${page.opening.longTasks.map((ms) => shown(ms)).join(", ")}).`,
    `Scrolling: ${page.pixels.toLocaleString("en")} pixels up in ${shown(page.upMs / 1000, "s")} while the story was loaded in parts, down again in ${shown(page.downMs / 1000, "s")}; ${page.scrolling.longTasks.length} tasks over 50 ms; at most ${page.mostBlocks} blocks in the document at once.`,
    "1350 by 940 pixels, without throttling. Server, PostgreSQL and browser share this machine.",
  ],
);
