import { describe, expect, it } from "vitest";
import type { CoworkspaceView } from "@/lib/contracts/coworkspaces";
import type { ModelView } from "@/lib/contracts/models";
import { createTaskSchema } from "@/lib/contracts/tasks";
import { draftProblem, emptyDraft, outcomeOf, settleDraft, taskDraftSchema, taskRequest } from "./task-draft";

const coworkspace = (slug: string, level: CoworkspaceView["level"] = "full"): CoworkspaceView => ({
  slug,
  name: slug,
  owner: "Ada",
  level,
  is_owner: level === "full",
  task_count: 0,
  created_at: "2026-11-20T00:00:00Z",
});
const model = (ref: string, is_default: boolean): ModelView => ({
  ref,
  name: ref,
  provider: "p",
  is_demo: false,
  is_default,
  tool_calling: "yes",
  tested_at: null,
  test_detail: null,
  price: null,
});
const coworkspaces = [coworkspace("sample"), coworkspace("shared", "read")];
const models = [model("p/a", true), model("p/b", false)];

describe("task draft", () => {
  it("takes the first coworkspace, the one the address asks for, or the one chosen before", () => {
    const choices = { coworkspaces, models, preferred: null };
    expect(settleDraft(emptyDraft, choices).coworkspace).toBe("sample");
    expect(settleDraft(emptyDraft, { ...choices, preferred: "shared" }).coworkspace).toBe("shared");
    expect(settleDraft({ ...emptyDraft, coworkspace: "shared" }, choices).coworkspace).toBe("shared");
    expect(settleDraft({ ...emptyDraft, coworkspace: "deleted" }, choices).coworkspace).toBe("sample");
    expect(settleDraft(emptyDraft, { ...choices, coworkspaces: [] }).coworkspace).toBe("");
  });

  it("forgets a model and a profile that are gone", () => {
    const old = { ...emptyDraft, model: "gone/x", profile: "gone" };
    expect(settleDraft(old, { coworkspaces, models, preferred: null })).toMatchObject({
      model: "",
      profile: "general-assistant",
    });
    const kept = settleDraft({ ...emptyDraft, model: "p/b" }, { coworkspaces, models, preferred: null });
    expect(kept.model).toBe("p/b");
  });

  it("says what is missing", () => {
    expect(draftProblem({ ...emptyDraft, outcome: "  " })).toBe("Say what should be done.");
    expect(draftProblem({ ...emptyDraft, outcome: "x" })).toBe("Choose a coworkspace.");
    expect(draftProblem({ ...emptyDraft, outcome: "x".repeat(20_005), coworkspace: "a" })).toMatch(
      /by 5 char/,
    );
    expect(draftProblem({ ...emptyDraft, outcome: "x", coworkspace: "a" })).toBeNull();
  });

  it("makes a request that the server accepts, with no more rights than the person has", () => {
    const draft = { ...emptyDraft, outcome: " Sort ", coworkspace: "shared", budget: { max_turns: 5 } };
    const body = taskRequest(draft, coworkspaces);
    expect(body).toEqual({
      outcome: "Sort",
      coworkspace_slug: "shared",
      permission_mode: "ask_before",
      folder_level: "read",
      profile: "general-assistant",
      budget: { max_turns: 5 },
    });
    expect(createTaskSchema.safeParse(body).success).toBe(true);
  });

  it("keeps the words when a kept budget is out of range, and sets no limit that nobody chose", () => {
    expect(taskDraftSchema.parse({ outcome: "Sort", budget: { max_turns: 0 } })).toMatchObject({
      outcome: "Sort",
      budget: {},
    });
    expect(taskDraftSchema.parse({ budget: { max_turns: 5 } }).budget).toEqual({ max_turns: 5 });
    const wrong = { ...emptyDraft, outcome: "x", coworkspace: "a", budget: { max_turns: 0 } };
    expect(draftProblem(wrong)).toMatch(/budget/);
  });

  it("names attached files, and leaves the words alone where there are none", () => {
    expect(outcomeOf("Sort", [])).toBe("Sort");
    expect(outcomeOf("Sort", ["files/a.pdf"])).toBe("Sort\n\nAttached files:\n- files/a.pdf");
  });
});
