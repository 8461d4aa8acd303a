import { expect, it } from "vitest";
import { justBash } from "../sandbox/run-in-just-bash.ts";
import { createToolRegistry } from "./registry.ts";

const API = {
  plan_propose: ["summary", "phases"],
  file_list: ["path"],
  file_read: ["path", "offset", "limit"],
  file_write: ["path", "content"],
  file_edit: ["path", "old_text", "new_text"],
  file_move: ["from", "to"],
  file_delete: ["path"],
  file_search: ["query", "path"],
  memory_store: ["key", "content"],
  memory_retrieve: ["query"],
  subagent_spawn: ["name", "task"],
  subagent_message: ["to", "content"],
  task_update: ["subtask", "status", "note", "plan"],
  ask_user: ["question", "choices"],
  deliverable_create: ["path", "title", "kind", "content"],
  shell: ["command", "timeout_seconds"],
};

it("offers exactly the documented tools, with the documented arguments", () => {
  const offered = createToolRegistry({ sandbox: justBash }).definitions();
  const shown = Object.fromEntries(
    offered.map(({ name, parameters }) => [
      name,
      Object.keys((parameters as { properties: object }).properties),
    ]),
  );
  expect(shown).toEqual(API);
  for (const { parameters, description } of offered) {
    expect(parameters).toMatchObject({ type: "object" });
    expect(parameters).not.toHaveProperty("$schema");
    expect(description.length).toBeGreaterThan(20);
  }
});

it("offers commands only where there is a sandbox, and tells what it holds", () => {
  expect(createToolRegistry().get("shell")).toBeUndefined();
  const shell = createToolRegistry({ sandbox: justBash }).get("shell");
  expect(shell?.definition.description).toMatch(/no network.*built-in commands only/);
  expect(createToolRegistry({ allowed: ["file_read"], sandbox: justBash }).get("shell")).toBeUndefined();
});

it("names some of many problems, shortly", () => {
  const tool = createToolRegistry().get("plan_propose");
  const phases = Array.from({ length: 40 }, () => ({ name: 7, subtasks: "none" }));
  const message = (() => {
    try {
      tool?.parse({ phases });
    } catch (error) {
      return String(error);
    }
  })();
  expect(message).toMatch(/phases\.0\.name: .*; and \d+ more problems\. Correct them/);
  expect(message?.length).toBeLessThan(3_000);
});

it("holds only what a profile allows, and always the plan", () => {
  const registry = createToolRegistry({ allowed: ["file_read", "unknown"] });
  expect(registry.definitions().map(({ name }) => name)).toEqual(["plan_propose", "file_read"]);
  expect(registry.get("file_delete")).toBeUndefined();
  expect(registry.get("file_read")?.name).toBe("file_read");
});

it("shows a plan and a question to the person as what they are", async () => {
  const registry = createToolRegistry();
  const plan = registry.get("plan_propose");
  const args = plan?.parse({ phases: [{ name: "A", subtasks: ["a"] }] });
  const filled = { summary: "", phases: [{ name: "A", subtasks: ["a"], parallel: false, depends_on: [] }] };
  expect(await plan?.preview(args, {} as never)).toEqual({
    kind: "plan",
    title: "Work by this plan of one phase?",
    plan: filled,
  });
  expect(plan?.asks).toBe("plan");
  const question = registry.get("ask_user");
  const asked = question?.parse({ question: "Which?", choices: ["A", "B"] });
  expect(await question?.preview(asked, {} as never)).toEqual({
    kind: "question",
    title: "Which?",
    choices: ["A", "B"],
  });
  expect(question?.asks).toBe("question");
});
