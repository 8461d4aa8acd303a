import type { ScriptedResponse } from "../support/model-script.ts";
import { type PromptTurn, scriptByPrompt } from "../support/script-by-prompt.ts";
import { expect, test } from "./support/test.ts";

type Odd = {
  /** What the model does in place of an ordinary answer; null: the ordinary one. */
  does: (turn: PromptTurn, nth: number) => ScriptedResponse | null;
  ends: { status: "completed"; answer?: RegExp } | { status: "error"; code: string };
};

const inPhase = ({ isPlanning, isSynthesis }: PromptTurn) => !isPlanning && !isSynthesis;
const cyclic = {
  phases: [
    { name: "A", subtasks: ["a"], depends_on: ["B"] },
    { name: "B", subtasks: ["b"], depends_on: ["A"] },
  ],
};
const propose = (plan: object) => ({ toolCalls: [{ name: "plan_propose", arguments: plan as never }] });
const writeTwice = (id: string | undefined) => ({
  toolCalls: ["a", "b"].map((name) => ({
    name: "file_write",
    arguments: { path: `output/${name}.txt`, content: name },
    ...(id === undefined ? {} : { id }),
  })),
});
const completed = { status: "completed" } as const;
const fails = (code: string) => ({ status: "error", code }) as const;
const phase =
  (response: ScriptedResponse): Odd["does"] =>
  (turn) =>
    inPhase(turn) ? response : null;
const phaseOnce =
  (response: ScriptedResponse): Odd["does"] =>
  (turn) =>
    inPhase(turn) && turn.results.length === 0 ? response : null;
const second =
  (response: ScriptedResponse): Odd["does"] =>
  (_turn, nth) =>
    nth === 1 ? response : null;

/** Not the same over and over, which would be taken for a loop. */
const MEGABYTE = Array.from({ length: 90_000 }, (_, index) => `word ${index} `).join("");

const UNSTORABLE = `data: {"choices":[{"delta":{"reasoning_content":"\\u0000"}}]}

data: {"choices":[{"delta":{"content":"a\\u0000b\\ud800c 😀"},"finish_reason":"stop"}]}

data: [DONE]

`;

const ODD: Record<string, Odd> = {
  "talks and never plans": {
    does: ({ isPlanning }) => (isPlanning ? { text: "Hm." } : null),
    ends: fails("plan_invalid"),
  },
  "plans a cycle once": {
    does: ({ isPlanning }, nth) => (isPlanning && nth === 0 ? propose(cyclic) : null),
    ends: completed,
  },
  "plans a cycle for ever": {
    does: ({ isPlanning }) => (isPlanning ? propose(cyclic) : null),
    ends: fails("plan_invalid"),
  },
  "gives two calls one id": { does: phaseOnce(writeTwice("same")), ends: completed },
  "gives calls no id": { does: phaseOnce(writeTwice("")), ends: completed },
  "writes broken JSON once": {
    does: phaseOnce({ toolCalls: [{ name: "file_write", arguments: '{"path": "output/x' }] }),
    ends: completed,
  },
  "writes wrong types once": {
    does: phaseOnce({ toolCalls: [{ name: "file_write", arguments: { path: 5, content: ["x"] } }] }),
    ends: completed,
  },
  "calls an unknown tool once": {
    does: phaseOnce({ toolCalls: [{ name: "launch_rockets", arguments: {} }] }),
    ends: completed,
  },
  "calls an unknown tool for ever": {
    does: phase({ toolCalls: [{ name: "launch_rockets", arguments: {} }] }),
    ends: fails("model_bad_answer"),
  },
  "makes one call for ever": {
    does: phase({ toolCalls: [{ name: "file_list", arguments: { path: "files" } }] }),
    ends: fails("no_progress"),
  },
  "calls tools instead of answering": {
    does: ({ isSynthesis }) => (isSynthesis ? writeTwice(undefined) : null),
    ends: fails("model_bad_answer"),
  },
  "says nothing": { does: phase({}), ends: fails("model_empty") },
  "only thinks": { does: phase({ reasoning: "Hmm, let me think." }), ends: fails("model_empty") },
  "says a megabyte": {
    does: ({ isSynthesis }) =>
      isSynthesis
        ? {
            raw: `data: ${JSON.stringify({ choices: [{ delta: { content: MEGABYTE }, finish_reason: "stop" }] })}\n\ndata: [DONE]\n\n`,
          }
        : null,
    ends: { status: "completed", answer: /^word 0 .* word 89999 $/ },
  },
  "says what no database holds": {
    does: ({ isPlanning, results }) => (isPlanning || results.length > 0 ? null : { raw: UNSTORABLE }),
    ends: { status: "completed", answer: /^a\ufffdb\ufffdc 😀$/ },
  },
  "asks for a second's pause": {
    does: second({ error: 429, headers: { "retry-after": "1" } }),
    ends: completed,
  },
  "fails once": { does: second({ error: 500 }), ends: completed },
  "breaks off once": { does: second({ text: "I was about to say", cutAfterChunks: 2 }), ends: completed },
  "stops without an end once": {
    does: second({ text: "Part", finishReason: null, done: false }),
    ends: completed,
  },
  "knows no such key": { does: phase({ error: 401 }), ends: fails("model_unauthorized") },
  "knows no such model": { does: phase({ error: 404 }), ends: fails("model_not_found") },
  "sends a web page": {
    does: phase({ raw: "<html>Log in</html>", contentType: "text/html" }),
    ends: fails("model_bad_answer"),
  },
};

for (const [name, { does, ends }] of Object.entries(ODD))
  test(`a model that ${name}`, async ({ outsider, slug, addModel }) => {
    let asked = 0;
    const model = await addModel((request) => {
      const nth = asked++;
      return scriptByPrompt({ rules: [(turn) => does(turn, nth)], answer: "Done." })(request);
    });
    const { id } = await outsider.handOver({
      outcome: "Say hello.",
      coworkspace_slug: slug,
      model: model.ref,
    });
    const task = await outsider.until(id);
    const events = await outsider.events(id);
    const called = events.flatMap((event) => (event.type === "tool.called" ? event.call_id : []));
    const finished = events.flatMap((event) => (event.type === "tool.finished" ? event.call_id : []));
    expect(new Set(called).size, "every call has an id of its own").toBe(called.length);
    expect(finished.toSorted(), "every call has an answer").toEqual(called.toSorted());
    if (ends.status === "error") {
      expect(task).toMatchObject({ status: "error", error: { code: ends.code } });
      expect(task.error?.message).toMatch(/^[A-Z“].*[.”]$/s);
      expect(task.error?.suggestion).toMatch(/^[A-Z].*\.$/);
      expect(events.at(-1)).toMatchObject({ type: "run.failed", ...task.error });
    } else {
      expect(task, JSON.stringify(task.error)).toMatchObject({ status: "completed", error: null });
      expect(task.answer).toMatch(ends.answer ?? /^Done\.$/);
      expect(events.at(-1)?.type).toBe("run.completed");
    }
  });
