/**
 * The work of one run. Each step leaves a mark by which doing it twice shows: an edit puts its mark before the END of a
 * ledger (twice: two marks), a move or a deletion finds nothing the second time, a file is made once.
 */
export type Step = {
  tool: "file_write" | "file_edit" | "file_move" | "file_delete" | "deliverable_create" | "subagent_message";
  arguments: Record<string, unknown>;
  /** Where a careful model looks when it does not know whether the step took effect, and how it tells. */
  look: { path: string; tookEffect(text: string): boolean } | null;
};

export const WORKERS = ["w1", "w2", "w3", "w4"] as const;
/** The file that a person has put there, which the run moves; and the one it deletes. */
export const BOX = "files/box.txt";
export const SCRAP = "files/scrap.txt";

const END = "END";

/** What every file of a run contains, so that a file can be told from words about its absence. */
export const signature = (key: string) => `This belongs to ${key}.`;

/** The words that a subtask carries, by which its agent is known. */
export const marker = (key: string, part: string) => `[${key}.${part}]`;

export function outcomeOf(key: string): string {
  return `chaos ${key}: keep the ledgers and put everything onto its shelf.`;
}

export function planOf(key: string) {
  return {
    summary: `Keep the ledgers of ${key}.`,
    phases: [
      { name: "Open", subtasks: [`${marker(key, "open")} Open the ledger`], parallel: false, depends_on: [] },
      {
        name: "Work",
        subtasks: WORKERS.map((name) => `${marker(key, name)} Keep the ledger of ${name}`),
        parallel: true,
        depends_on: ["Open"],
      },
      {
        name: "Close",
        subtasks: [`${marker(key, "close")} Close the ledger`],
        parallel: false,
        depends_on: ["Work"],
      },
    ],
  };
}

/** What an agent does for a part of the plan, in order. */
export function stepsOf(key: string, part: string): Step[] {
  if (part === "open") {
    return [
      write(key, "output/ledger.md"),
      edit("output/ledger.md", "open-1"),
      write(key, "files/cover.txt"),
      edit("output/ledger.md", "open-2"),
    ];
  }
  if (part === "close") {
    return [
      edit("output/ledger.md", "close-1"),
      move(key, BOX, "files/shelf/box.txt"),
      remove(key, SCRAP),
      edit("output/ledger.md", "close-2"),
      deliver(key, "output/report.md"),
    ];
  }
  const ledger = `output/${part}.md`;
  return [
    write(key, ledger),
    edit(ledger, `${part}-1`),
    edit(ledger, `${part}-2`),
    write(key, `output/parcel-${part}.txt`),
    move(key, `output/parcel-${part}.txt`, `output/shelf/parcel-${part}.txt`),
    tell(part),
    edit(ledger, `${part}-3`),
  ];
}

/** What must lie on the disk once a run is completed: each file with the marks it holds, each exactly once. */
export function expectedFiles(): { path: string; marks: string[] }[] {
  return [
    { path: "output/ledger.md", marks: ["open-1", "open-2", "close-1", "close-2"].map(markText) },
    { path: "output/report.md", marks: [] },
    { path: "files/cover.txt", marks: [] },
    { path: "files/shelf/box.txt", marks: [] },
    ...WORKERS.flatMap((name) => [
      { path: `output/${name}.md`, marks: [1, 2, 3].map((number) => markText(`${name}-${number}`)) },
      { path: `output/shelf/parcel-${name}.txt`, marks: [] },
    ]),
  ];
}

/** What the sub-agents have told the main agent at the end, each once. */
export const expectedMessages = WORKERS.map(messageOf);

/** What must be gone: what was moved or deleted. */
export const goneFiles = [BOX, SCRAP, ...WORKERS.map((name) => `output/parcel-${name}.txt`)];

/** Files that are made once and never overwritten as a whole. */
export const madeOnce = [
  "output/ledger.md",
  "files/cover.txt",
  ...WORKERS.flatMap((name) => [`output/${name}.md`, `output/parcel-${name}.txt`]),
];

export const fileContent = (key: string) => `${signature(key)}\n${END}\n`;

const markText = (name: string) => `<${name}>`;

function write(key: string, path: string): Step {
  return {
    tool: "file_write",
    arguments: { path, content: fileContent(key) },
    look: { path, tookEffect: (text) => text.includes(signature(key)) },
  };
}

function edit(path: string, name: string): Step {
  const mark = markText(name);
  return {
    tool: "file_edit",
    arguments: { path, old_text: END, new_text: `${mark}\n${END}` },
    look: { path, tookEffect: (text) => text.includes(mark) },
  };
}

function move(key: string, from: string, to: string): Step {
  return {
    tool: "file_move",
    arguments: { from, to },
    look: { path: to, tookEffect: (text) => text.includes(signature(key)) },
  };
}

function remove(key: string, path: string): Step {
  return {
    tool: "file_delete",
    arguments: { path },
    look: { path, tookEffect: (text) => !text.includes(signature(key)) },
  };
}

function messageOf(part: string): string {
  return `The parcel of ${part} is on its shelf.`;
}

/** A message is sent with the call's receipt or not at all, so that it may be sent again where there is none. */
function tell(part: string): Step {
  return { tool: "subagent_message", arguments: { to: "main", content: messageOf(part) }, look: null };
}

/** A deliverable that is made again replaces itself: the tool tells the model to do so. */
function deliver(key: string, path: string): Step {
  return {
    tool: "deliverable_create",
    arguments: { path, title: `Report of ${key}`, kind: "md", content: signature(key) },
    look: null,
  };
}
