import { env } from "../core/env.ts";
import { childLog } from "../core/log.ts";
import type { Sandbox } from "./job.ts";
import { probeBubblewrap } from "./probe-bubblewrap.ts";
import { justBash } from "./run-in-just-bash.ts";

export type ActiveSandbox = {
  kind: Sandbox["kind"] | "none";
  /** Null: commands cannot be run. */
  sandbox: Sandbox | null;
  /** Why it is not bubblewrap, in words for an operator; null where it is. */
  why: string | null;
};

let active: Promise<ActiveSandbox> | undefined;

/** The sandbox that this process runs commands in; found out once, by running one. */
export function activeSandbox(): Promise<ActiveSandbox> {
  active ??= choose(env().COWORK_SANDBOX).then((chosen) => {
    const { kind, why } = chosen;
    childLog("sandbox").info({ sandbox: kind, ...(why ? { why } : {}) }, "Commands run in a sandbox");
    return chosen;
  });
  return active;
}

/** `wanted` is the operator's word: "auto" takes just-bash where bubblewrap does not work. */
export async function choose(
  wanted: "auto" | Sandbox["kind"] | "none",
  probe = probeBubblewrap,
): Promise<ActiveSandbox> {
  if (wanted === "none") return { kind: "none", sandbox: null, why: "COWORK_SANDBOX is set to none." };
  if (wanted === "just-bash") {
    return { kind: "just-bash", sandbox: justBash, why: "COWORK_SANDBOX is set to just-bash." };
  }
  const found = await probe();
  if (found.sandbox) return { kind: "bubblewrap", sandbox: found.sandbox, why: null };
  if (wanted === "bubblewrap") return { kind: "none", sandbox: null, why: found.why };
  return { kind: "just-bash", sandbox: justBash, why: found.why };
}
