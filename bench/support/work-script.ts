// What the model of the benchmarks says. It answers from the conversation alone, so that any number of runs, of any
// contender, can be served at once.

export type WireMessage = { role: string; content: string | null | { text?: string }[] };
export type WireRequest = {
  model: string;
  messages: WireMessage[];
  tools?: { function: { name: string } }[];
};

export type Answer = {
  /** "write" is the turn that is measured: words, then one call of file_write. */
  kind: "plan" | "write" | "speak" | "end" | "answer";
  text: string;
  call?: { name: string; arguments: object };
};

/** `Write 20 parts of subject-1`, the words of one agent's work. */
export const work = (parts: number, subject = "subject-1") => `Write ${parts} parts of ${subject}`;
/** Words that last: one a chunk, each with the time at which it was sent. */
export const talk = (words: number, subject = "subject-1") => `Speak ${words} words of ${subject}`;

/** An outcome whose lines of work are given to an agent each. */
export const inParallel = (lines: readonly string[]) => `At the same time:\n${lines.join("\n")}`;

const TASK = /(Write|Speak) (\d+) (?:parts|words) of (subject-\d+)/;
const TEXT =
  "A part of the work as a person would write it, long enough to be a paragraph of a report. ".repeat(3);

/** No two files are the same, since contents that are the same are kept once. */
let written = 0;

/** The next thing to say in this conversation. */
export function answerTo(request: WireRequest): Answer {
  const tools = request.tools?.map((tool) => tool.function.name) ?? [];
  if (tools.length === 1 && tools[0] === "plan_propose") return proposePlan(request);
  if (tools.length === 0) return { kind: "answer", text: "All parts are written." };
  const start = request.messages.findLastIndex(({ role }) => role === "user");
  const [, verb, count, subject] = TASK.exec(textOf(request.messages[start])) ?? [];
  const done = request.messages.slice(start).filter(({ role }) => role === "tool").length;
  if (verb === "Speak" && count) return { kind: "speak", text: "word ".repeat(Number(count)) };
  if (done >= Number(count ?? 0)) return { kind: "end", text: "The parts are written." };
  const part = done + 1;
  written += 1;
  return {
    kind: "write",
    text: `Now I write part ${part} of ${count} as it was agreed.`,
    call: {
      name: "file_write",
      arguments: {
        path: `output/${subject}/part-${part}.md`,
        content: `# Part ${part}, ${written}\n\n${TEXT}`,
      },
    },
  };
}

/** The outcome's lines of work become the subtasks of one phase. */
function proposePlan(request: WireRequest): Answer {
  const words = request.messages.map(textOf).join("\n");
  const subtasks = [...new Set(words.match(new RegExp(TASK, "g")) ?? [])];
  return {
    kind: "plan",
    text: "I will do it in one phase.",
    call: {
      name: "plan_propose",
      arguments: {
        summary: "Write the parts",
        phases: [{ name: "Write", subtasks, parallel: words.includes("At the same time:"), depends_on: [] }],
      },
    },
  };
}

function textOf(message: WireMessage | undefined): string {
  const content = message?.content ?? "";
  return typeof content === "string" ? content : content.map(({ text }) => text ?? "").join("");
}
