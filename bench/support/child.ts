import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";

/** What a child process answers to: functions by name, each with at most one argument. */
// biome-ignore lint/suspicious/noExplicitAny: the argument is narrowed by each set of calls.
export type Calls = Record<string, (argument?: any) => unknown>;

export type Child<C extends Calls> = {
  pid: number;
  call<N extends keyof C & string>(
    name: N,
    ...argument: Parameters<C[N]>
  ): Promise<Awaited<ReturnType<C[N]>>>;
  stop(): Promise<void>;
};

type Request = { id: number; name: string; argument: unknown };
type Answer = { id: number; value?: unknown; error?: string };

/** Starts a process of ours and waits until it serves. What it prints goes to standard error. */
export async function startChild<C extends Calls>(
  file: string,
  { env = {}, flags = [] }: { env?: Record<string, string>; flags?: string[] } = {},
): Promise<Child<C>> {
  const child = fork(file, {
    env: { ...process.env, ...env },
    execArgv: ["--disable-warning=DeprecationWarning", "--disable-warning=ExperimentalWarning", ...flags],
    stdio: ["ignore", "pipe", "inherit", "ipc"],
    serialization: "advanced",
  });
  child.stdout?.pipe(process.stderr);
  const open = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  child.on("message", ({ id, value, error }: Answer) => {
    const waiting = open.get(id);
    open.delete(id);
    if (error === undefined) waiting?.resolve(value as never);
    else waiting?.reject(new Error(error));
  });
  child.on("exit", (code, signal) => {
    for (const { reject } of open.values()) reject(new Error(`${file} ended (${code ?? signal}).`));
    open.clear();
  });
  let last = 0;
  const call = (name: string, argument?: unknown) =>
    new Promise<never>((resolve, reject) => {
      if (child.exitCode !== null) return reject(new Error(`${file} has ended.`));
      last += 1;
      open.set(last, { resolve, reject });
      child.send({ id: last, name, argument } satisfies Request);
    });
  await call("ready");
  return { pid: child.pid as number, call, stop: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), 15_000);
  await gone;
  clearTimeout(patience);
}

/** In the child: serves its parent, and ends with it. */
export function serveParent(calls: Calls): void {
  const all: Calls = { ready: () => true, ...calls };
  process.on("message", async ({ id, name, argument }: Request) => {
    const answer = await Promise.resolve()
      .then(() => all[name]?.(argument))
      .then((value) => ({ id, value }))
      .catch((error: Error) => ({ id, error: error.stack ?? error.message }));
    process.send?.(answer satisfies Answer);
  });
  process.on("disconnect", () => process.exit());
}
