import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { dataDir } from "../core/paths.ts";
import { bubblewrapArguments } from "./bubblewrap-arguments.ts";
import { NOTHING } from "./environment.ts";
import type { Sandbox, SandboxJob, SandboxLimits, SandboxResult } from "./job.ts";
import { childrenOf, killQuietly, killTree } from "./process-tree.ts";
import { livingPid, watchChild } from "./watch-child.ts";

const ARGUMENTS_FD = 3;
const PASSWD_FD = 4;
const INFO_FD = 5;
const PASSWD = "sandbox:x:1000:1000::/tmp:/bin/bash\n";

/** Runs commands in a bubblewrap of their own each. `program` is its absolute path. */
export function bubblewrapSandbox(program: string): Sandbox {
  return { kind: "bubblewrap", run: (job) => run(program, job) };
}

async function run(program: string, job: SandboxJob): Promise<SandboxResult> {
  const view = {
    places: job.places,
    limits: job.limits,
    hidden: [dataDir(), process.cwd()],
    passwdFd: PASSWD_FD,
  };
  const options = ["--args", String(ARGUMENTS_FD), "--info-fd", String(INFO_FD)];
  const command = ["/bin/bash", "-c", withLimits(job.limits), "sandbox", job.command];
  const start = [program, ...options, "--", ...command];
  const child: ChildProcess = spawn("/bin/bash", ["-c", CLOSE_OTHERS, "bubblewrap", ...start], {
    // Commands can read the environment of bubblewrap itself at /proc/1/environ: it must have nothing of ours.
    env: NOTHING,
    cwd: "/",
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", "pipe"],
    detached: true,
  });
  const args = bubblewrapArguments(view).map((word) => `${word}\0`);
  const first = firstProcess((child.stdio as unknown[])[INFO_FD] as Readable);
  return watchChild(child, job, {
    begin: () => {
      feed(child.stdio[ARGUMENTS_FD] as Writable, args.join(""));
      feed(child.stdio[PASSWD_FD] as Writable, PASSWD);
    },
    kill: () => {
      // So that it ends by our signal, not by what it hears of the others' end.
      child.kill("SIGSTOP");
      // The first process of its process namespace takes all others with it, however they were started.
      const inside = first();
      if (inside !== null) killQuietly(inside);
      // One that has just been started is not told of yet, and would outlive its parent.
      const outside = livingPid(child);
      if (outside !== undefined) killTree(outside);
      child.kill("SIGKILL");
    },
    // Not bubblewrap's own processes: they do no work, and bind their end to ours only once they are ready.
    work: () => {
      const inside = first();
      return (inside === null ? null : childrenOf(inside)) ?? [];
    },
  });
}

/**
 * What whoever started the server left open to it and marked for no end at an exec, such as a log or a socket, would be open
 * to commands too, and lead them out through /proc/1/fd.
 */
const CLOSE_OTHERS = `for fd in /proc/self/fd/*; do
  fd=\${fd##*/}
  [ "$fd" -gt ${INFO_FD} ] && eval "exec $fd>&-"
done
exec "$@"`;

/**
 * Runs the command with a real pipe as its output: ours are sockets, which nobody can open as /dev/stderr. What it left
 * running may hold the pipe open, so that its reader is not waited for without end.
 */
const RUN = `exec 3>&1
exec > >(exec cat >&3 3>&-) 2>&1
reader=$!
exec 3>&-
/bin/bash -c "$1"
code=$?
exec >/dev/null 2>&1
(sleep 1; kill $reader) &
wait $reader
exit $code`;

/** Sets what the kernel can hold each process to, then runs the command. Limits that are lower already stay. */
function withLimits({ memoryBytes, diskBytes, processes, wallMs }: SandboxLimits): string {
  const limits = [
    "ulimit -c 0",
    `ulimit -v ${Math.ceil(memoryBytes / 1024)}`,
    // In blocks of 1,024 bytes.
    `ulimit -f ${Math.ceil(diskBytes / 1024)}`,
    // Counted in the sandbox alone. The kernel lets root's processes pass; they are counted from outside.
    `ulimit -u ${processes}`,
    `ulimit -t ${Math.ceil(wallMs / 1000) + 1}`,
  ];
  return `{ ${limits.join("; ")}; } 2>/dev/null\n${RUN}`;
}

function feed(pipe: Writable, content: string): void {
  // A bubblewrap that did not start reads nothing; its end tells why.
  pipe.on("error", () => {});
  pipe.end(content);
}

/** Bubblewrap tells the host's number of the first process in the sandbox. */
function firstProcess(info: Readable): () => number | null {
  let text = "";
  info.on("error", () => {});
  info.on("data", (piece: Buffer) => {
    text += piece.toString();
  });
  return () => Number(/"child-pid": (\d+)/.exec(text)?.[1] ?? Number.NaN) || null;
}
