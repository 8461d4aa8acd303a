import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { PauseSwitch } from "../core/pause-switch.ts";
import { choose } from "./active-sandbox.ts";
import { justBash } from "./run-in-just-bash.ts";
import { SandboxBench } from "./testing/sandbox-bench.ts";

const SECRET = "the-key-of-the-house";
const MB = 1024 ** 2;

describe("commands in just-bash", { timeout: 30_000 }, () => {
  let bench: SandboxBench;

  beforeAll(() => {
    process.env.COWORK_TEST_SECRET = SECRET;
    bench = new SandboxBench(justBash);
    writeFileSync(bench.at("files/a.txt"), "alpha\n");
    writeFileSync(bench.at("elsewhere/secret.txt"), SECRET);
    symlinkSync(bench.at("elsewhere/secret.txt"), bench.at("files/out.txt"));
  });
  afterAll(() => {
    delete process.env.COWORK_TEST_SECRET;
    bench.close();
  });

  it("see what they were given, and write only where they may", async () => {
    const { output, exitCode } = await bench.run(
      "cat files/a.txt | tr a-z A-Z; echo made > output/b.txt && cat output/b.txt; rm files/a.txt; touch files/c; exit 3",
    );
    const into = await bench.run("echo no > files/a.txt");
    expect(into).toMatchObject({
      exitCode: 1,
      output: expect.stringMatching(/^bash: .*read-only file system/),
    });
    expect(output).toContain("ALPHA\nmade\n");
    expect(output.match(/read-only file system/gi)).toHaveLength(2);
    expect(exitCode).toBe(3);
    expect(readFileSync(bench.at("output/b.txt"), "utf8")).toBe("made\n");
    expect(readFileSync(bench.at("files/a.txt"), "utf8")).toBe("alpha\n");
  });

  it("do not reach the host: files, links, environment, network", async () => {
    const { output } = await bench.run(
      [
        "cat /etc/shadow",
        `cat ${bench.at("elsewhere/secret.txt")} ../elsewhere/secret.txt files/../../elsewhere/secret.txt`,
        "cat files/out.txt",
        `ln -s ${bench.at("elsewhere")} output/out; cat output/out/secret.txt`,
        "cat /proc/self/environ /proc/1/environ; env",
        "curl http://127.0.0.1/ && echo reached; wget http://127.0.0.1/ && echo reached",
        "node -e 1 && echo reached",
      ].join("\n"),
    );
    expect(output.match(/No such file|cannot|denied|not found|EACCES|EPERM/gi)?.length).toBeGreaterThan(5);
    expect(output).not.toContain(SECRET);
    expect(output).not.toMatch(/^(reached|root:)/m);
    expect(existsSync(bench.at("output/out"))).toBe(false);
  });

  it("stand still while they are paused, and go on afterwards", async () => {
    const pause = new PauseSwitch();
    const run = bench.run(
      "for i in $(seq 60); do echo $i >> output/slow; sleep 0.03; done; wc -l < output/slow",
      { pause },
    );
    const written = () => statSync(bench.at("output/slow"), { throwIfNoEntry: false })?.size ?? 0;
    await vi.waitFor(() => expect(written()).toBeGreaterThan(4), { timeout: 10_000, interval: 20 });
    pause.set(true);
    await wait(100);
    const then = written();
    await wait(1_000);
    expect(written()).toBe(then);
    pause.set(false);
    expect(await run).toMatchObject({
      exitCode: 0,
      breach: null,
      output: expect.stringMatching(/^\s*60\n$/),
    });
  });

  it("lose no time in a pause that is longer than their limit", async () => {
    const pause = new PauseSwitch();
    const run = bench.run("for i in $(seq 20); do echo $i >> output/long; sleep 0.03; done; echo all", {
      pause,
      limits: { wallMs: 4_000 },
    });
    await vi.waitFor(() => expect(existsSync(bench.at("output/long"))).toBe(true), { timeout: 10_000 });
    pause.set(true);
    await wait(6_000);
    pause.set(false);
    expect(await run).toMatchObject({ exitCode: 0, breach: null, output: "all\n" });
  });

  it("are killed when their time is over or they are stopped, whatever they do", async () => {
    const busy = await bench.run("while :; do :; done", { limits: { wallMs: 2_000 } });
    expect(busy).toMatchObject({ breach: "time", exitCode: null });
    const stop = new AbortController();
    const waiting = bench.run("echo up > output/up; sleep 100", { signal: stop.signal });
    await vi.waitFor(() => expect(existsSync(bench.at("output/up"))).toBe(true), { timeout: 15_000 });
    stop.abort();
    expect(await waiting).toMatchObject({ breach: "stopped", exitCode: null });
  });

  it.each([
    ["die with the process that started them", "SIGKILL"],
    ["end by themselves while it stands still", "SIGSTOP"],
  ] as const)("%s", async (_what, signal) => {
    const file = `output/beat-${signal}`;
    const program = `
      import { justBash } from "./lib/sandbox/run-in-just-bash.ts";
      import { DEFAULT_LIMITS } from "./lib/sandbox/job.ts";
      const places = [{ at: "output", directory: ${JSON.stringify(bench.at("output"))}, writable: true }];
      await justBash.run({ command: "while :; do echo x >> ${file}; sleep 0.05; done", places, limits: DEFAULT_LIMITS, signal: new AbortController().signal });`;
    const parent = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "ignore" });
    const beats = () => (existsSync(bench.at(file)) ? readFileSync(bench.at(file)).length : 0);
    await vi.waitFor(() => expect(beats()).toBeGreaterThan(2), { timeout: 20_000 });
    parent.kill(signal);
    let last = -1;
    const isQuiet = () => {
      const [before, now] = [last, beats()];
      last = now;
      expect(now).toBe(before);
    };
    await vi.waitFor(isQuiet, { timeout: 15_000, interval: 1_000 }).finally(() => parent.kill("SIGKILL"));
  });

  it("cannot fork without end, fill the disk or talk without end", async () => {
    const bomb = await bench.run(":(){ :|:& };:", { limits: { wallMs: 20_000 } });
    expect(bomb.exitCode).not.toBe(0);
    const disk = await bench.run(
      "head -c 1000000 /dev/urandom > output/m || printf '%01000000d' 1 > output/m; for i in 1 2 3 4 5 6 7 8 9; do for j in 1 2 3 4 5 6 7 8 9; do cp output/m output/m-$i-$j; done; done",
      { limits: { diskBytes: 20 * MB, wallMs: 25_000 } },
    );
    expect(disk).toMatchObject({ breach: "disk", exitCode: null });
    const talk = await bench.run("while :; do printf '%0100000d' 1; done", {
      limits: { endlessOutputBytes: MB, outputBytes: 1_000, wallMs: 20_000 },
    });
    expect(talk.exitCode).not.toBe(0);
    expect(talk.output.length).toBeLessThanOrEqual(1_000);
  });
});

it("takes just-bash where bubblewrap does not work, unless an operator insists", async () => {
  const why = "bubblewrap (bwrap) is not installed.";
  const absent = async () => ({ sandbox: null, why }) as const;
  expect(await choose("auto", absent)).toEqual({ kind: "just-bash", sandbox: justBash, why });
  expect(await choose("bubblewrap", absent)).toEqual({ kind: "none", sandbox: null, why });
  expect(await choose("none", absent)).toMatchObject({ kind: "none", sandbox: null });
  const works = async () => ({ sandbox: { ...justBash, kind: "bubblewrap" as const } });
  expect(await choose("auto", works)).toMatchObject({ kind: "bubblewrap", why: null });
});
