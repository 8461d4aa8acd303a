import { describe, expect, it } from "vitest";
import type { FolderLevel } from "../contracts/status.ts";
import { decideGate, type GateQuestion } from "./approval-gate.ts";
import type { Effect } from "./ports/tool.ts";
import { effect } from "./testing/fake-tools.ts";

const decide = (effects: Effect[], change: Partial<GateQuestion> = {}) =>
  decideGate({
    tool: "t",
    effects,
    mode: "act_autonomously",
    level: "full",
    approved_tools: new Set(),
    ...change,
  });

describe("the level", () => {
  const allowed: Record<FolderLevel, Effect["kind"][]> = {
    read: ["read"],
    read_write: ["read", "modify"],
    full: ["read", "modify", "create", "move"],
  };
  for (const level of ["read", "read_write", "full"] as const) {
    for (const kind of ["read", "modify", "create", "move"] as const) {
      const may = allowed[level].includes(kind);
      it(`${level} ${may ? "allows" : "refuses"} to ${kind} granted files`, () => {
        expect(decide([effect(kind)], { level }).kind).toBe(may ? "allow" : "refuse");
      });
    }
  }

  it("never limits the agent's own places", () => {
    for (const kind of ["create", "modify", "move"] as const) {
      expect(decide([effect(kind, { area: "own" })], { level: "read" })).toEqual({ kind: "allow" });
    }
  });

  it("says which level would be needed", () => {
    expect(decide([effect("move")], { level: "read" })).toMatchObject({
      kind: "refuse",
      reason: expect.stringContaining("needs the folder level Full, but this task has Read."),
    });
    expect(decide([effect("modify")], { level: "read" })).toMatchObject({
      reason: expect.stringContaining("Read & Write"),
    });
  });

  it("refuses a call of which only one part goes too far", () => {
    const out = [effect("move", { area: "own" }), effect("create")];
    expect(decide(out, { level: "read_write" }).kind).toBe("refuse");
  });

  it("is not lifted by an approval for the run", () => {
    expect(decide([effect("modify")], { level: "read", approved_tools: new Set(["t"]) }).kind).toBe("refuse");
  });
});

describe("mounted folders", () => {
  const inMount = (kind: Effect["kind"], name = "contracts") =>
    effect(kind, { path: `mounts/${name}/a.txt` });

  it("go by their own level, not by the coworkspace's", () => {
    const mounts = [{ name: "contracts", level: "read_write" as const }];
    expect(decide([inMount("modify")], { level: "read", mounts }).kind).toBe("allow");
    expect(decide([inMount("create")], { level: "full", mounts })).toMatchObject({
      kind: "refuse",
      reason: expect.stringContaining("has Read & Write in the mounted folder “contracts”"),
    });
    expect(decide([effect("modify")], { level: "read", mounts }).kind).toBe("refuse");
  });

  it("are not there unless granted, at any level", () => {
    const mounts = [{ name: "contracts", level: "full" as const }];
    for (const question of [{}, { mounts }]) {
      expect(decide([inMount("read", "secrets")], question)).toMatchObject({
        kind: "refuse",
        reason: expect.stringContaining("no mounted folder “secrets”"),
      });
    }
  });

  it("limit a move on both of its sides", () => {
    const mounts = [{ name: "contracts", level: "read" as const }];
    expect(decide([effect("move"), inMount("create")], { mounts }).kind).toBe("refuse");
    expect(decide([inMount("move"), effect("create")], { mounts }).kind).toBe("refuse");
  });

  it("ask before anything is deleted, also where all is allowed", () => {
    const mounts = [{ name: "contracts", level: "full" as const }];
    expect(decide([inMount("delete")], { mounts, approved_tools: new Set(["t"]) })).toEqual({
      kind: "ask",
      can_approve_for_run: false,
    });
  });
});

describe("ask before", () => {
  const ask = (effects: Effect[], approved: string[] = []) =>
    decide(effects, { mode: "ask_before", approved_tools: new Set(approved) });

  it("asks for every change of granted files, also of those the run made", () => {
    for (const kind of ["modify", "create", "move"] as const) {
      expect(ask([effect(kind)])).toEqual({ kind: "ask", can_approve_for_run: true });
      expect(ask([effect(kind, { made_by_run: true })]).kind).toBe("ask");
    }
  });

  it("does not ask for reading, and not for creating in own places", () => {
    expect(ask([effect("read")]).kind).toBe("allow");
    expect(ask([effect("create", { area: "own" })]).kind).toBe("allow");
    expect(ask([]).kind).toBe("allow");
  });

  it("asks for own files that an earlier run made, not for this run's", () => {
    for (const kind of ["modify", "move"] as const) {
      expect(ask([effect(kind, { area: "own" })]).kind).toBe("ask");
      expect(ask([effect(kind, { area: "own", made_by_run: true })]).kind).toBe("allow");
    }
  });

  it("does not ask again for a tool approved for the run, but for others", () => {
    expect(ask([effect("modify")], ["t"]).kind).toBe("allow");
    expect(ask([effect("modify")], ["other"]).kind).toBe("ask");
  });
});

describe("deleting", () => {
  it("asks in both modes, everywhere, and never for the whole run", () => {
    for (const mode of ["ask_before", "act_autonomously"] as const) {
      for (const area of ["granted", "own"] as const) {
        const gone = effect("delete", { area, made_by_run: true });
        expect(decide([gone], { mode, approved_tools: new Set(["t"]) })).toEqual({
          kind: "ask",
          can_approve_for_run: false,
        });
      }
    }
  });

  it("is refused below Full", () => {
    expect(decide([effect("delete")], { level: "read_write" }).kind).toBe("refuse");
  });
});
