import { execFileSync, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { PauseSwitch } from "../core/pause-switch.ts";
import type { Sandbox } from "./job.ts";
import { probeBubblewrap } from "./probe-bubblewrap.ts";
import { SandboxBench } from "./testing/sandbox-bench.ts";
import { SILENCE_MS } from "./watchdog-terms.ts";

const SECRET = "the-key-of-the-house";
const found = await probeBubblewrap();
const MB = 1024 ** 2;

// Where it is missing the check says so, loudly, and goes on with just-bash's own tests.
if (!found.sandbox) console.warn(`\nThe sandbox's tests with bubblewrap are SKIPPED: ${found.why}\n`);

describe.skipIf(!found.sandbox)("commands in bubblewrap", () => {
  let bench: SandboxBench;

  beforeAll(() => {
    process.env.COWORK_TEST_SECRET = SECRET;
    bench = new SandboxBench(found.sandbox as Sandbox);
    writeFileSync(bench.at("files/a.txt"), "alpha\n");
    writeFileSync(bench.at("elsewhere/secret.txt"), SECRET);
  });
  afterEach(() => vi.useRealTimers());
  afterAll(() => {
    delete process.env.COWORK_TEST_SECRET;
    bench.close();
  });

  it("see what they were given, and write only where they may", async () => {
    const { output, exitCode } = await bench.run(
      "cat files/a.txt; echo made > output/b.txt && cat output/b.txt > /dev/stderr; echo no > files/a.txt; echo no > c; exit 3",
    );
    expect(output).toContain("alpha\nmade\n");
    expect(output.match(/Read-only file system/g)).toHaveLength(2);
    expect(exitCode).toBe(3);
    expect(readFileSync(bench.at("output/b.txt"), "utf8")).toBe("made\n");
    expect(readFileSync(bench.at("files/a.txt"), "utf8")).toBe("alpha\n");
    expect(statSync(bench.at("output/b.txt")).uid).toBe(process.getuid?.());
  });

  it.each([
    ["the host's users", "cat /etc/shadow"],
    ["a file beside", () => `cat ${bench.at("elsewhere/secret.txt")}`],
    ["upwards", "cat ../elsewhere/secret.txt ../../elsewhere/secret.txt files/../../elsewhere/secret.txt"],
    ["the project and its data", () => `ls ${process.cwd()}; cat ${process.cwd()}/package.json`],
    ["a link out", () => `ln -s ${bench.at("elsewhere")} output/out && cat output/out/secret.txt`],
    ["the root of process 1", () => `cat /proc/1/root${bench.at("elsewhere/secret.txt")}`],
    ["a folder of the host through /proc", "ls /proc/1/cwd/home /proc/*/cwd/../home"],
    ["another root", "mkdir /tmp/r && chroot /tmp/r ls"],
    ["mounts", "mount -t proc none /tmp && echo escaped"],
    ["devices", "mknod output/disk b 254 0 && echo escaped; ls -l /dev/vda /dev/sda /dev/mem"],
    ["namespaces of its own", "unshare -Ur true && echo escaped"],
    ["other users", "su -c 'echo escaped'; sudo -n echo escaped"],
    // Words that the kernel would not take, so that a hole does no harm.
    ["the kernel's switches", "echo no-number > /proc/sys/kernel/panic || echo refused as $?; false"],
    ["the kernel's emergency keys", "(exec 3>/proc/sysrq-trigger) && echo escaped"],
    ["the memory of process 1", "(exec 3<>/proc/1/mem) && echo escaped"],
  ])("do not reach %s", async (_what, command) => {
    const { output, exitCode } = await bench.run(typeof command === "string" ? command : command());
    expect(exitCode).not.toBe(0);
    expect(output).toMatch(/No such file|cannot|denied|not permitted|failed|not found|Read-only|must be/i);
    expect(output).not.toMatch(new RegExp(`escaped$|${SECRET}|root:[$*!]|coworkspace"`, "m"));
  });

  it("have nothing of our environment, and see no process of ours", async () => {
    const { output } = await bench.run(
      "env; cat /proc/[0-9]*/environ | tr '\\0' '\\n'; cat /proc/[0-9]*/cmdline | tr '\\0' ' '; echo; ls -d /proc/[0-9]* | wc -l",
    );
    expect(output).toContain("HOME=/tmp");
    expect(output).not.toContain(SECRET);
    expect(output).not.toMatch(/vitest|node_modules/);
    expect(Number(output.trim().split("\n").at(-1))).toBeLessThan(10);
  });

  it("have nothing open that whoever started us left open to us", async () => {
    writeFileSync(bench.at("elsewhere/log.txt"), SECRET);
    const log = openSync(bench.at("elsewhere/log.txt"), "r+");
    const script = `const { probeBubblewrap } = await import("${import.meta.dirname}/probe-bubblewrap.ts");
      const { DEFAULT_LIMITS: limits } = await import("${import.meta.dirname}/job.ts");
      const { sandbox } = await probeBubblewrap();
      const job = { places: [], limits, signal: new AbortController().signal };
      const { output } = await sandbox.run({ ...job, command: "ls -l /proc/[0-9]*/fd; cat /proc/[0-9]*/fd/40 <&40" });
      process.stdout.write(output, () => process.exit());`;
    // Node itself takes care of low numbers only.
    const stdio = [...Array(40).fill("ignore"), log];
    stdio[1] = "pipe";
    const parent = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio });
    closeSync(log);
    const output = await text(parent.stdout as Readable);
    expect(output).toMatch(/ 1 -> (pipe|\/dev)/);
    expect(output).not.toMatch(new RegExp(`log.txt|${SECRET}| 40 ->`));
  }, 20_000);

  it("do not reach the network, ours least of all", async () => {
    let calls = 0;
    const server = createServer((socket) => socket.destroy(void calls++));
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
    });
    const { output } = await bench.run(
      `for host in 127.0.0.1 169.254.169.254 1.1.1.1; do (exec 3<>/dev/tcp/$host/${port}) && echo reached; done; ls /sys/class/net`,
    );
    server.close();
    expect(output).not.toContain("reached");
    expect(output).toMatch(/Connection refused|unreachable/);
    expect(calls).toBe(0);
  });

  it("are killed with all they started when their time is over", async () => {
    const mark = `7${Math.floor(Math.random() * 1e6)}.5`;
    const { breach, exitCode } = await bench.run(
      `setsid sleep ${mark} & nohup sleep ${mark} >/dev/null 2>&1 & (sleep ${mark} &) ; trap '' TERM INT HUP; echo up; sleep ${mark}`,
      { limits: { wallMs: 1_500 } },
    );
    expect({ breach, exitCode }).toEqual({ breach: "time", exitCode: null });
    await vi.waitFor(() => expect(running(mark)).toBe(0), { timeout: 10_000 });
  });

  it("leave nobody behind when they end by themselves", async () => {
    const mark = `6${Math.floor(Math.random() * 1e6)}.5`;
    const { breach, exitCode, durationMs } = await bench.run(
      `(setsid nohup sleep ${mark} >/dev/null 2>&1 &); python3 -c 'import os,time
if os.fork()==0:
  os.setsid()
  if os.fork()==0: time.sleep(${mark})' & echo done`,
    );
    expect({ breach, exitCode }).toEqual({ breach: null, exitCode: 0 });
    expect(durationMs).toBeLessThan(30_000);
    await vi.waitFor(() => expect(running(mark)).toBe(0), { timeout: 10_000 });
  });

  it("stand still while they are paused, whatever they started, and have lost no time when they go on", async () => {
    const pause = new PauseSwitch();
    const writes = (name: string) => `for i in $(seq 80); do echo $i >> output/${name}; sleep 0.02; done`;
    // Processes that begin and end all the time, in a session of their own and without the parent that started them.
    const command = `(setsid bash -c '${writes("apart")}' &) ; ${writes("here")}; sleep 0.5; cat output/apart`;
    const run = bench.run(command, { pause, limits: { wallMs: 6_000 } });
    const written = (): number[] =>
      ["here", "apart"].map(
        (name) => statSync(bench.at(`output/${name}`), { throwIfNoEntry: false })?.size ?? 0,
      );
    await vi.waitFor(() => expect(Math.min(...written())).toBeGreaterThan(4), {
      timeout: 10_000,
      interval: 20,
    });
    pause.set(true);
    await wait(100);
    const then = written();
    await wait(6_000);
    expect(written()).toEqual(then);
    pause.set(false);
    const { exitCode, breach, output, durationMs } = await run;
    expect({ exitCode, breach }).toEqual({ exitCode: 0, breach: null });
    expect(output.trim().split("\n")).toHaveLength(80);
    expect(durationMs).toBeLessThan(6_000);
  }, 30_000);

  it("stand still also where a thread of theirs has started them", async () => {
    const pause = new PauseSwitch();
    const stop = new AbortController();
    const writes = "for i in $(seq 400); do echo $i >> output/threaded; sleep 0.02; done";
    const program = `import os, threading; threading.Thread(target=lambda: os.system("${writes}")).start()`;
    const run = bench.run(`python3 -c '${program}'`, { pause, signal: stop.signal });
    const written = () => statSync(bench.at("output/threaded"), { throwIfNoEntry: false })?.size ?? 0;
    await vi.waitFor(() => expect(written()).toBeGreaterThan(4), { timeout: 10_000, interval: 20 });
    pause.set(true);
    await wait(100);
    const then = written();
    await wait(500);
    expect(written()).toBe(then);
    stop.abort();
    await run;
  });

  it("go on without having noticed, in a shell with job control too", async () => {
    for (let round = 0; round < 8; round++) {
      const pause = new PauseSwitch();
      const run = bench.run("set -m; sh -c 'sleep 0.3; echo inner'; echo outer $?", { pause });
      await wait(150);
      pause.set(true);
      await wait(50);
      pause.set(false);
      expect((await run).output).toBe("inner\nouter 0\n");
    }
  });

  it("do not begin in a pause, are stopped in it too, and are ended where it takes long", async () => {
    const pause = new PauseSwitch();
    pause.set(true);
    const stop = new AbortController();
    const stopped = bench.run("touch output/begun; sleep 32123", { pause, signal: stop.signal });
    const forgotten = bench.run("touch output/begun", { pause, limits: { pausedMs: 700 } });
    expect(await forgotten).toMatchObject({ breach: "paused", exitCode: null });
    stop.abort();
    expect(await stopped).toMatchObject({ breach: "stopped", exitCode: null });
    expect(existsSync(bench.at("output/begun"))).toBe(false);
  });

  it("are killed also in the very moment in which they begin", async () => {
    for (let round = 0; round < 100; round++) {
      const [stop, pause] = [new AbortController(), new PauseSwitch()];
      const run = bench.run(`sleep 1; touch output/late-${round}`, { signal: stop.signal, pause });
      await wait(Math.random() * 12);
      // What bubblewrap tells meanwhile is not heard.
      for (const until = performance.now() + 3; performance.now() < until; );
      pause.set(round % 2 === 0);
      stop.abort();
      expect(await run).toMatchObject({ exitCode: null });
    }
    await wait(1_500);
    expect(readdirSync(bench.at("output")).filter((name) => name.startsWith("late-"))).toEqual([]);
  }, 60_000);

  it("are killed at once when they are stopped", async () => {
    const mark = `5${Math.floor(Math.random() * 1e6)}.5`;
    const stop = new AbortController();
    const run = bench.run(`setsid sleep ${mark} & sleep ${mark}`, { signal: stop.signal });
    await vi.waitFor(() => expect(running(mark)).toBe(2), { timeout: 10_000 });
    stop.abort();
    expect(await run).toMatchObject({ breach: "stopped", exitCode: null });
    await vi.waitFor(() => expect(running(mark)).toBe(0), { timeout: 10_000 });
  });

  it("die with the process that started them", async () => {
    const mark = `4${Math.floor(Math.random() * 1e6)}.5`;
    const program = `
      import { probeBubblewrap } from "./lib/sandbox/probe-bubblewrap.ts";
      import { DEFAULT_LIMITS } from "./lib/sandbox/job.ts";
      const { sandbox } = await probeBubblewrap();
      await sandbox.run({ command: "setsid sleep ${mark} & sleep ${mark}", places: [], limits: DEFAULT_LIMITS, signal: new AbortController().signal });`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "ignore" });
    await vi.waitFor(() => expect(running(mark)).toBe(2), { timeout: 20_000 });
    parent.kill("SIGKILL");
    await vi.waitFor(() => expect(running(mark)).toBe(0), { timeout: 10_000 });
  }, 40_000);

  it("end by themselves while the process that started them stands still", async () => {
    const mark = `8${Math.floor(Math.random() * 1e6)}.5`;
    const program = `
      import { probeBubblewrap } from "./lib/sandbox/probe-bubblewrap.ts";
      import { DEFAULT_LIMITS } from "./lib/sandbox/job.ts";
      const { sandbox } = await probeBubblewrap();
      await sandbox.run({ command: "setsid sleep ${mark} & trap '' TERM; sleep ${mark}", places: [], limits: DEFAULT_LIMITS, signal: new AbortController().signal });`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "ignore" });
    try {
      await vi.waitFor(() => expect(running(mark)).toBe(2), { timeout: 20_000 });
      parent.kill("SIGSTOP");
      await vi.waitFor(() => expect(running(mark)).toBe(0), { timeout: 8_000 });
    } finally {
      parent.kill("SIGKILL");
    }
  }, 40_000);

  it("go on while it is only busy, and see nothing of who watches over them", async () => {
    const run = bench.run("sleep 4 & wait; jobs; ps -e | grep -c node; echo done");
    const longer = SILENCE_MS + 1_000;
    await vi.waitFor(() => expect(running("4")).toBe(1), { timeout: 10_000 });
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, longer);
    expect(await run).toMatchObject({ exitCode: 0, breach: null, output: "0\ndone\n" });
  }, 20_000);

  it("cannot fork without end", async () => {
    const { exitCode, output } = await bench.run(":(){ :|:& };:; sleep 20", {
      limits: { processes: 64, wallMs: 15_000 },
    });
    // As root the kernel counts by a control group, where it may be made, and we do, or the bomb holds us up until the watchdog
    // ends it; else it lets nobody pass the limit, and the bomb ends with the time.
    expect(exitCode === null || /Resource temporarily unavailable/.test(output)).toBe(true);
  }, 30_000);

  it("cannot take all memory", async () => {
    const { breach, exitCode, output } = await bench.run("tail /dev/zero", {
      limits: { memoryBytes: 128 * MB },
    });
    expect(breach === "memory" || /memory exhausted/.test(output)).toBe(true);
    expect(exitCode).not.toBe(0);
    const spread = await bench.run(
      "for i in 1 2 3 4 5 6 7 8 9; do (x=$(head -c 20000000 /dev/zero | tr '\\0' x); sleep 20) & done; wait",
      {
        limits: { memoryBytes: 150 * MB },
      },
    );
    expect(spread).toMatchObject({ breach: "memory", exitCode: null });
  }, 30_000);

  it("cannot fill the disk, with one file or many, nor scratch", async () => {
    const one = await bench.run("cat /dev/zero > output/one", { limits: { diskBytes: 20 * MB } });
    expect(one.exitCode).not.toBe(0);
    expect(statSync(bench.at("output/one")).size).toBeLessThanOrEqual(20 * MB);
    const many = await bench.run("for i in $(seq 400); do head -c 5000000 /dev/zero > output/many-$i; done", {
      limits: { diskBytes: 40 * MB },
    });
    expect(many).toMatchObject({ breach: "disk", exitCode: null });
    expect(readdirSync(bench.at("output")).length).toBeLessThan(400);
    const scratch = await bench.run("cat /dev/zero > /tmp/all; ls /tmp; cat /dev/zero > /dev/shm/all", {
      limits: { scratchBytes: MB },
    });
    expect(scratch.output.match(/No space left on device/g)).toHaveLength(2);
    expect(existsSync("/tmp/all")).toBe(false);
  }, 30_000);

  it("may say as much as they like: the beginning is kept, and what has no end is ended", async () => {
    const limits = { outputBytes: 1_000, endlessOutputBytes: 500_000 };
    const long = await bench.run("head -c 100000 /dev/zero | tr '\\0' x; echo end >&2", { limits });
    expect(long).toMatchObject({ exitCode: 0, breach: null, droppedBytes: 99_004 });
    expect(long.output).toBe("x".repeat(1_000));
    const endless = await bench.run("yes", { limits });
    expect(endless).toMatchObject({ breach: "output", exitCode: null });
    expect(endless.output).toHaveLength(1_000);
  });
});

it("says in words why bubblewrap is not used", async () => {
  expect(await probeBubblewrap(null)).toEqual({
    sandbox: null,
    why: "bubblewrap (bwrap) is not installed.",
  });
  const broken = await probeBubblewrap("/bin/false");
  expect(broken).toMatchObject({ sandbox: null, why: expect.stringContaining("does not work here") });
  const absent = await probeBubblewrap("/no/such/bwrap");
  expect(absent).toMatchObject({ sandbox: null, why: expect.stringContaining("No such file or directory") });
});

/** How many processes have `sleep MARK` or the like on their command line, shells that only name it left out. */
function running(mark: string): number {
  const lines = execFileSync("ps", ["-eo", "args"], { encoding: "utf8" }).split("\n");
  return lines.filter(
    (line) => line === `sleep ${mark}` || (line.startsWith("python3 ") && line.includes(mark)),
  ).length;
}
