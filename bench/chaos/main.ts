import { writeFileSync } from "node:fs";
import path from "node:path";
import { describeMachine } from "../support/machine.ts";
import { withCleanUp } from "../support/with-clean-up.ts";
import { Installation } from "./installation.ts";
import { ChaosModel } from "./model.ts";
import { commandFor, readOptions } from "./options.ts";
import { Person } from "./person.ts";
import { playParts } from "./play-parts.ts";
import { Random } from "./random.ts";
import { formatMoments, formatTable } from "./table.ts";
import { judge } from "./verdicts.ts";
import { Watch } from "./watch.ts";
import { watchGaps } from "./watch-gaps.ts";
import { type Outcome, whyNotPublished, writeDocument } from "./write-document.ts";

/** Runs the benchmark and prints its table. The exit code says whether every rule held. */
export async function main(args: string[]): Promise<number> {
  const options = readOptions(args);
  const problem = options.write ? whyNotPublished(options) : null;
  if (problem) {
    console.error(problem);
    return 1;
  }
  const started = performance.now();
  const say = (line: string) =>
    console.log(`[${((performance.now() - started) / 1_000).toFixed(1).padStart(6)} s] ${line}`);
  const machine = describeMachine();
  for (const line of [...machine, `seed ${options.seed}`]) say(line);
  return withCleanUp(async (later) => {
    const random = new Random(options.seed);
    const model = await ChaosModel.start();
    later(() => model.stop());
    const installation = await Installation.make(model.url);
    let keep = options.keep;
    later(async () => {
      await installation.dispose({ keep });
      if (keep) say(`Kept: ${installation.directory}`);
    });
    const watch = new Watch(installation.database.url);
    later(() => watch.end());

    const first = await installation.server("all");
    first.launch();
    await first.untilHealthy();
    await installation.inviteMembers(first.url);
    await watch.start();
    await watch.beTold();
    const person = new Person({ watch, random, tokens: installation.tokens });
    const { gaps, end } = watchGaps(watch, () => installation.isAtWork);
    later(end);
    const { runs, patience } = options;
    const scene = { installation, model, watch, gaps, person, random, runs, patience, say };
    const columns = await playParts(scene, first, options);
    model.assertScripted();

    const verdicts = judge(columns, { allowance: options.short ? 2 : 1 });
    const passed = verdicts.every(({ state }) => state !== "failed");
    keep &&= !passed;
    const outcome = {
      table: formatTable(columns),
      moments: formatMoments(columns),
      notRun: columns.flatMap(({ name, measured: { notRun: why } }) => (why ? [`${name}: ${why}`] : [])),
      verdicts,
      machine,
      command: commandFor(options),
      minutes: (performance.now() - started) / 60_000,
    };
    print(outcome);
    if (options.report) writeFileSync(path.resolve(options.report), JSON.stringify(verdicts));
    if (options.write) writeDocument(outcome);
    return passed ? 0 : 1;
  });
}

function print({ table, moments, notRun, verdicts, minutes }: Outcome): void {
  console.log(`\n${table}\n\nStruck after: ${moments}.\n`);
  for (const words of notRun) console.log(`NOT RUN: ${words}`);
  for (const { rule, state, found } of verdicts) console.log(`${state.padEnd(7)} ${rule}: ${found}`);
  console.log(`\n${minutes.toFixed(1)} minutes`);
}
