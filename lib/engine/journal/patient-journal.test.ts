import { describe, expect, it } from "vitest";
import { FencedError } from "../../agent/ports/interruptions.ts";
import type { AgentJournal } from "../../agent/ports/journal.ts";
import type { ToolContext } from "../../agent/ports/tool.ts";
import { patientJournal } from "./patient-journal.ts";

const ref = { runId: "run", agentId: "agent", agent: "main", epoch: 1, snapshot: null };

const away = () => Object.assign(new Error("connect"), { code: "ECONNREFUSED" });

/** Finds the database away at first. */
function afterAWhile<T>(result: T, failures = 2): () => Promise<T> {
  let left = failures;
  return async () => {
    left -= 1;
    if (left >= 0) throw away();
    return result;
  };
}

function patient(journal: Partial<AgentJournal>, signal = new AbortController().signal): AgentJournal {
  return patientJournal(journal as AgentJournal, ref, signal);
}

describe("while the database is away", () => {
  it("more room is reserved as soon as it is back", async () => {
    const journal = patient({ reserveMore: afterAWhile(512) });
    expect(await journal.reserveMore({ input: 1, output: 512 })).toBe(512);
  });

  it("a tool's look-ups wait, so that its call does not fail of it", async () => {
    const context = {
      made_by_run: afterAWhile(new Map([["output/a.md", "hash"]])),
      whole_result: afterAWhile("the whole"),
      every_mount: afterAWhile({ archive: "/archive" }),
      admit: afterAWhile(undefined),
      changed_by_others: afterAWhile([]),
      // Whatever is looked up one day.
      any: afterAWhile("found"),
    } as Partial<ToolContext> as ToolContext & { any(): Promise<string> };
    const tools = await patient({ toolContext: async () => context }).toolContext();
    expect(await tools.made_by_run()).toEqual(new Map([["output/a.md", "hash"]]));
    expect(await tools.whole_result("x")).toBe("the whole");
    expect(await tools.every_mount?.()).toEqual({ archive: "/archive" });
    await expect(tools.admit?.(1)).resolves.toBeUndefined();
    expect(await tools.changed_by_others?.(new Date(0))).toEqual([]);
    expect(await (tools as typeof context).any()).toBe("found");
  });

  it("an agent that is given to somebody else meanwhile waits no longer", async () => {
    const stop = new AbortController();
    const context = {
      made_by_run: async () => {
        stop.abort();
        throw away();
      },
    } as Partial<ToolContext> as ToolContext;
    const tools = await patient({ toolContext: async () => context }, stop.signal).toolContext();
    await expect(tools.made_by_run()).rejects.toBeInstanceOf(FencedError);
  });
});
