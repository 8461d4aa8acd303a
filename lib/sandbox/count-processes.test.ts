import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { countProcesses, groupOfThisProcess } from "./count-processes.ts";

const parent = groupOfThisProcess() ?? "";

function mayMakeGroups(): boolean {
  try {
    accessSync(parent, constants.W_OK);
    return parent !== "";
  } catch {
    return false;
  }
}

/** The group that a process is in, by the kernel. */
const groupOf = (pid: number) =>
  path.basename(
    /:pids:(.*)|^0::(.*)/m
      .exec(readFileSync(`/proc/${pid}/cgroup`, "utf8"))
      ?.slice(1)
      .find(Boolean) ?? "",
  );

it.skipIf(!mayMakeGroups())(
  "counts a process in a group of its own, and ends what a killed server left in one",
  async () => {
    const left = spawn("sleep", ["60"]);
    const group = path.join(parent, "coworkspace-command-999999999-1-2");
    mkdirSync(group);
    writeFileSync(path.join(group, "cgroup.procs"), String(left.pid));

    const own = spawn("sleep", ["60"]);
    const ended = once(left, "exit");
    const uncount = countProcesses(own.pid ?? 0, 8);
    expect((await ended)[1]).toBe("SIGKILL");
    await vi.waitFor(() => expect(existsSync(group)).toBe(false), { timeout: 5_000 });
    const name = groupOf(own.pid ?? 0);
    expect(name).toMatch(new RegExp(`^coworkspace-command-${process.pid}-\\d+-${own.pid}$`));
    expect(readFileSync(path.join(parent, name, "pids.max"), "utf8").trim()).toBe("32");

    const gone = once(own, "exit");
    own.kill("SIGKILL");
    await gone;
    await uncount();
    expect(existsSync(path.join(parent, name))).toBe(false);
  },
);
