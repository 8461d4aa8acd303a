import { spawn } from "node:child_process";
import path from "node:path";
import { NOTHING } from "./environment.ts";
import type { Sandbox, SandboxJob, SandboxResult } from "./job.ts";
import type { JustBashStart } from "./just-bash-child.ts";
import { watchChild } from "./watch-child.ts";

const MB = 1024 ** 2;

/** Runs commands in just-bash, a shell written in TypeScript, each in a process of its own that can be killed. */
export const justBash: Sandbox = { kind: "just-bash", run };

async function run(job: SandboxJob): Promise<SandboxResult> {
  const { command, places, limits } = job;
  const program = childFile();
  const readable = [...places.map(({ directory }) => directory), ...programFiles(program)];
  const writable = places.flatMap((place) => (place.writable ? [place.directory] : []));
  const options = [
    // A second wall: whatever a command may find in the shell, the process itself can open nothing else and start nothing.
    "--permission",
    "--allow-worker",
    ...readable.map((each) => `--allow-fs-read=${each}`),
    ...writable.map((each) => `--allow-fs-write=${each}`),
    `--max-old-space-size=${Math.floor(limits.memoryBytes / 4 / MB)}`,
    "--disable-warning=ExperimentalWarning",
    "--disable-warning=SecurityWarning",
  ];
  const child = spawn(process.execPath, [...options, program], {
    env: NOTHING,
    cwd: path.dirname(program),
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  child.stdin.on("error", () => {});
  const start: JustBashStart = { command, places: [...places], limits, parent: process.pid };
  return watchChild(child, job, {
    begin: () => child.stdin.end(JSON.stringify(start)),
    kill: () => child.kill("SIGKILL"),
    work: (pid) => [pid],
  });
}

function programFiles(program: string): string[] {
  // The ignore comments keep the bundler from tracing the whole project as possible assets.
  const project = path.resolve(/* turbopackIgnore: true */ process.cwd());
  return [path.dirname(program), path.join(project, "package.json"), path.join(project, "node_modules")];
}

function childFile(): string {
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), "lib/sandbox/just-bash-child.ts");
}
