import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { CreationView } from "../../lib/contracts/creations.ts";
import type { RunStatus } from "../../lib/contracts/status.ts";
import type { TaskView } from "../../lib/contracts/tasks.ts";
import { countQuestions } from "./count-questions.ts";
import type { Person } from "./people.ts";
import { expect, type ScriptedModel } from "./test.ts";

const SAMPLE = path.resolve(import.meta.dirname, "../../prisma/sample");

export type Showcase = {
  slug: string;
  planReview: string;
  waiting: string;
  completed: string;
  failed: string;
  creation: string;
};

/** A coworkspace with the files of the sample, instructions and a note; returns its slug. */
export async function makeSampleCoworkspace(person: Person): Promise<string> {
  const names = readdirSync(SAMPLE).filter((name) => name !== "manifest.json");
  const { slug } = await person.makeCoworkspace("Downloads");
  for (const name of names) {
    const content = new Uint8Array(readFileSync(path.join(SAMPLE, name)));
    await person.api.putFile(slug, `files/${encodeURIComponent(name)}`, content);
  }
  await person.api.put(`/api/cowork/coworkspaces/${slug}/instructions`, {
    instructions: "Amounts are in euros.\nReports go to output/.",
  });
  await person.api.put(`/api/cowork/coworkspaces/${slug}/memory/currency`, { content: "Always **euros**." });
  return slug;
}

/** A coworkspace as people have it after a while, with a task in each state worth looking at. */
export async function makeShowcase(person: Person, brokenModel: ScriptedModel): Promise<Showcase> {
  const slug = await makeSampleCoworkspace(person);
  const hand = (outcome: string, more: Record<string, string> = {}) =>
    person.handOver({ outcome, coworkspace_slug: slug, ...more });

  const completed = await hand("Summarize the CSV files: columns, totals and anything unusual.", {
    permission_mode: "act_autonomously",
  });
  const failed = await hand("Write the yearly letter to the members.", {
    permission_mode: "act_autonomously",
    model: brokenModel.ref,
  });
  const waiting = await hand(
    "Organize this folder by type and date. Extract the receipts and make an expense report.",
  );
  await until(person, waiting, "waiting_for_approval");
  await person.api.post(`/api/cowork/tasks/${waiting.id}/plan/approve`);
  const planReview = await hand("Organize this folder by type and date, without sub-agents.");
  await until(person, planReview, "waiting_for_approval");
  await until(person, completed, "completed");
  await until(person, failed, "error");
  await expect.poll(() => countQuestions(person), { timeout: 60_000 }).toBeGreaterThan(15);
  const creation = await person.api.post<CreationView>("/api/cowork/creations", {
    kind: "answer",
    run_id: completed.run_id,
  });
  const at = (task: TaskView) => `/tasks/${task.id}`;
  return {
    slug,
    planReview: at(planReview),
    waiting: at(waiting),
    completed: at(completed),
    failed: at(failed),
    creation: `/creations/${creation.id}`,
  };
}

async function until(person: Person, task: TaskView, status: RunStatus): Promise<void> {
  await expect.poll(async () => (await person.task(task.id)).status, { timeout: 60_000 }).toBe(status);
}
