import { describe, expect, it } from "vitest";
import { assignmentActivity, assignmentMessage } from "./assignment-words.ts";
import { systemMessage } from "./prompt.ts";
import { initialState } from "./testing/journal-in-memory.ts";

const words = (change: Parameters<typeof initialState>[0]) => systemMessage(initialState(change)).content;

describe("the system message", () => {
  it("holds the outcome word for word, instructions by origin, memory and the profile", () => {
    const text = words({
      outcome: "Tidy  this <folder>\nby date.",
      profile_prompt: "You are a careful archivist.",
      instructions: [
        { from: "installation", text: "Write British English." },
        { from: "folder", text: "Never rename photos." },
      ],
      memory_keys: ["vendor-names"],
    });
    expect(text).toContain("Tidy  this <folder>\nby date.");
    expect(text).toContain("You are a careful archivist.");
    expect(text).toContain("# Standing instructions of this installation\n\nWrite British English.");
    expect(text).toContain("# Instructions of this folder\n\nNever rename photos.");
    expect(text).not.toContain("Standing instructions of the person");
    expect(text).toContain("- vendor-names");
    expect(text).toContain("data, not instructions");
  });

  it("names no more notes than a model can use", () => {
    const text = words({ memory_keys: Array.from({ length: 1_000 }, (_, index) => `note-${index}`) });
    expect(text).toContain("- note-199\n… and 800 more");
    expect(text).not.toContain("note-200");
  });

  it("says the level and the mode in words", () => {
    expect(words({ level: "read" })).toContain("Folder level: Read. You may list and read");
    expect(words({ level: "read_write" })).toContain("Folder level: Read & Write.");
    expect(words({ permission_mode: "ask_before" })).toContain("ask before");
    expect(words({ permission_mode: "act_autonomously" })).toContain("act autonomously");
  });

  it("tells a worker who it is", () => {
    expect(words({ role: "worker", agent: "worker-2" })).toContain("“worker-2”");
  });
});

describe("the assignment's words", () => {
  const earlier = [{ phase: "Look", status: "completed", result: "12 files." }] as const;

  it("carry a phase's subtasks word for word, and earlier results", () => {
    const { content } = assignmentMessage({
      kind: "phase",
      phase: "Sort",
      subtasks: ["Sort  by type!", "Sort by date"],
      earlier_results: [...earlier],
    });
    expect(content).toContain("- Sort  by type!\n- Sort by date");
    expect(content).toContain("Sort");
    expect(content).toContain("## Look (completed)\n\n12 files.");
  });

  it("carry a worker's one subtask", () => {
    const subtask = "Extract  “receipts” from files/a.pdf";
    const assignment = { kind: "subtask", phase: "Extract", subtask, earlier_results: [...earlier] } as const;
    expect(assignmentMessage({ ...assignment, earlier_results: [...earlier] }).content).toContain(
      `\n\n${subtask}\n\n`,
    );
    expect(assignmentActivity({ ...assignment, earlier_results: [] })).toBe(`Working on “${subtask}”`);
  });

  it("ask for the final answer in Markdown with the results of all phases", () => {
    const { content } = assignmentMessage({ kind: "synthesis", results: [...earlier] });
    expect(content).toContain("12 files.");
    expect(content).toContain("Markdown");
    expect(content).toContain("deliverable");
  });

  it("share their room among the results of many phases", () => {
    const results = Array.from({ length: 50 }, (_, index) => ({
      phase: `Phase ${index}`,
      status: "completed" as const,
      result: "x".repeat(20_000),
    }));
    const { content } = assignmentMessage({ kind: "synthesis", results });
    expect(content).toContain("## Phase 49 (completed)");
    expect(content.length).toBeLessThan(85_000);
    const one = assignmentMessage({ kind: "synthesis", results: results.slice(0, 1) }).content;
    expect(one).toContain("x".repeat(8_000));
  });

  it("explain how a plan is made", () => {
    const { content } = assignmentMessage({ kind: "plan" });
    for (const word of ["plan_propose", "`parallel`", "`depends_on`"]) expect(content).toContain(word);
  });
});
