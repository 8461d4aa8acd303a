import { expect, it } from "vitest";
import type { ModelMessage, ModelRequest } from "../../agent/ports/model.ts";
import { decide } from "./demo-model.ts";

const tool = (name: string) => ({ name, description: "", parameters: {} });

/** A conversation of a worker with one subtask; each turn is its calls and their results. */
function conversation(
  subtask: string,
  ...turns: [call: string, args: object, result: string][][]
): ModelRequest {
  const messages: ModelMessage[] = [
    { role: "system", content: "# The outcome that was handed over\n\nTidy up\n\n# The folder\n" },
    {
      role: "user",
      content: `Your subtask, in the phase “Sort”:\n\n${subtask}\n\nDo it with your tools. When it is done, answer.`,
    },
  ];
  for (const [turn, calls] of turns.entries()) {
    messages.push({
      role: "assistant",
      content: "",
      tool_calls: calls.map(([name, args], index) => ({
        id: `${turn}-${index}`,
        name,
        arguments: JSON.stringify(args),
      })),
    });
    for (const [index, [name, , result]] of calls.entries()) {
      messages.push({ role: "tool", tool_call_id: `${turn}-${index}`, tool: name, content: result });
    }
  }
  return { messages, tools: ["file_list", "file_move", "deliverable_create"].map(tool), tool_choice: "auto" };
}

const MOVE = "Move the images into files/Images/ by month";
const listed: [string, object, string][] = [
  [
    "file_list",
    { path: "files" },
    "files holds 2 entries:\n- files/a.png (10 bytes, changed 2026-01-02 03:04)\n- files/b.png (2.5 kB, changed 2026-02-03 04:05)",
  ],
];
const interrupted = "Interrupted by a restart; whether it took effect is not known.";

it("goes by the conversation alone: the same one gives the same next step", () => {
  const first = decide(conversation(MOVE));
  expect(first.calls).toEqual([{ tool: "file_list", args: { path: "files" } }]);
  const second = decide(conversation(MOVE, listed));
  expect(second.calls).toEqual([
    { tool: "file_move", args: { from: "files/a.png", to: "files/Images/2026-01/a.png" } },
    { tool: "file_move", args: { from: "files/b.png", to: "files/Images/2026-02/b.png" } },
  ]);
  expect(decide(conversation(MOVE, listed))).toEqual(second);
});

it("after a restart, repeats only what is known not to have happened", () => {
  const a = { from: "files/a.png", to: "files/Images/2026-01/a.png" };
  const b = { from: "files/b.png", to: "files/Images/2026-02/b.png" };
  const halfway = conversation(MOVE, listed, [
    ["file_move", a, `${interrupted} ${a.to} is there and ${a.from} is gone: it was moved.`],
    ["file_move", b, `${interrupted} ${b.from} is still there: it was not moved.`],
  ]);
  expect(decide(halfway).calls).toEqual([{ tool: "file_move", args: b }]);
});

it("numbers a file whose name is taken, again and again", () => {
  const taken = (to: string) => `"${to}" is there already and is not overwritten. Choose another name.`;
  const one = conversation(
    MOVE,
    [
      [
        "file_list",
        { path: "files" },
        "files holds 1 entry:\n- files/a (3).png (1 byte, changed 2026-01-02 03:04)",
      ],
    ],
    [["file_move", {}, taken("files/Images/2026-01/a (3).png")]],
    [["file_move", {}, taken("files/Images/2026-01/a (3) (2).png")]],
  );
  expect(decide(one).calls[0]?.args.to).toBe("files/Images/2026-01/a (3) (3).png");
});

it("uses the place that a person changed the move to", () => {
  const edited = conversation(MOVE, listed, [
    ["file_move", {}, "Moved files/a.png to files/Pictures/a.png."],
    ["file_move", {}, "The person said no: not this one"],
  ]);
  const { answer } = decide(edited);
  expect(answer).toContain("`files/a.png` → `files/Pictures/a.png`");
  expect(answer).toContain("files/b.png (you said no (“not this one”))");
});
