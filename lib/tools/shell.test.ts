import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  unlinkSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FencedError, UnrecordedError } from "../agent/ports/interruptions.ts";
import type { RecordedChange, ToolContext, ToolOutcome } from "../agent/ports/tool.ts";
import { readObject } from "../coworkspace/objects/read-object.ts";
import { listTrash, trashPath } from "../coworkspace/trash.ts";
import { undoChanges } from "../coworkspace/undo/undo-changes.ts";
import type { Sandbox, SandboxResult } from "../sandbox/job.ts";
import { probeBubblewrap } from "../sandbox/probe-bubblewrap.ts";
import { justBash } from "../sandbox/run-in-just-bash.ts";
import { hashOf } from "./content-hash.ts";
import { fileRead } from "./file-read.ts";
import { shellIn } from "./shell.ts";
import { ToolBench } from "./testing/tool-bench.ts";
import { placeOf } from "./tool-path.ts";

const probe = await probeBubblewrap();
let bench: ToolBench;
let call = 0;

/** What a person answers where the command asks about deletions. */
function settle(outcome: ToolOutcome, approved: boolean, change: Partial<ToolContext> = {}) {
  const tool = shellIn({ kind: "bubblewrap", run: async () => Promise.reject(new Error("It ran twice.")) });
  const answer = { approved, words: approved ? null : "I need them", so_far: outcome.result };
  return tool.settle?.({}, { ...bench.context, ...change }, answer);
}

beforeEach(async () => {
  bench = await ToolBench.open({
    "files/a.txt": "alpha",
    "files/b.txt": "beta",
    "files/deep/c.txt": "gamma",
    "output/own.txt": "mine",
  });
  bench.context.call = `call-${call++}`;
});
afterEach(() => bench.close());

const told = ({ changes = [] }: ToolOutcome) =>
  changes.map(({ kind, path, from }) => (from ? `${kind} ${from} -> ${path}` : `${kind} ${path}`)).sort();

describe.skipIf(!probe.sandbox)("shell in bubblewrap", () => {
  // Also where it is skipped for want of bubblewrap, vitest looks in here.
  const run = (command: string, change: Partial<ToolContext> = {}) =>
    bench.use(shellIn(probe.sandbox as Sandbox), { command }, change);

  it("gives a command no more time than its run has left", async () => {
    const outcome = await run("echo begun; sleep 60", { time_left: 900 });
    expect(outcome).toMatchObject({
      ok: false,
      result: expect.stringMatching(/^begun\n\n.*longer than 1 second/),
    });
  });

  it("sees files/ writable at Full only, output/ always, and nothing else of the coworkspace", async () => {
    const command =
      "pwd; echo x > files/new; echo y > output/new; echo z > .memory/n.md; ls -A; cat .instructions.md";
    for (const level of ["read", "read_write"] as const) {
      const outcome = await run(command, { level });
      expect(outcome.result).toMatch(/^\/coworkspace\n/);
      expect(outcome.result.match(/Read-only file system/g)).toHaveLength(2);
      expect(outcome.result).toMatch(/\.memory\nfiles\noutput\n/);
      expect(outcome.ok).toBe(false);
      expect(told(outcome)).toEqual(level === "read" ? ["created output/new"] : []);
    }
    const full = await run("echo x > files/new", { level: "full" });
    expect(told(full)).toEqual(["created files/new"]);
    expect(bench.text("files/new")).toBe("x\n");
  });

  it("sees a mounted folder at that folder's own level", async () => {
    const [open, shut] = ["open", "shut"].map((name) => {
      mkdirSync(join(bench.home, name));
      return { name, directory: join(bench.home, name) };
    }) as [{ name: string; directory: string }, { name: string; directory: string }];
    const mounts = [
      { ...open, level: "full" as const },
      { ...shut, level: "read_write" as const },
    ];
    const away = { name: "away", directory: join(bench.home, "away"), level: "full" as const };
    const outcome = await run("echo 1 > mounts/open/x; echo 2 > mounts/shut/x", {
      mounts: [...mounts, away],
      level: "read",
    });
    expect(readdirSync(open.directory)).toEqual(["x"]);
    expect(readdirSync(shut.directory)).toEqual([]);
    expect(told(outcome)).toEqual(["created mounts/open/x"]);
  });

  it("records what a command did, with contents, so that it can be undone", async () => {
    const outcome = await run(
      "mv files/a.txt files/moved.txt; echo more >> files/b.txt; mkdir files/d; touch files/d/e",
    );
    expect(outcome.asks).toBeUndefined();
    expect(told(outcome)).toEqual([
      "created files/d",
      "created files/d/e",
      "modified files/b.txt",
      "moved files/a.txt -> files/moved.txt",
    ]);
    const place = placeOf(bench.context);
    const changed = outcome.changes?.find(({ kind }) => kind === "modified");
    expect((await readObject(place, changed?.before ?? "", 1_000)).toString()).toBe("beta");
    expect((await readObject(place, changed?.after ?? "", 1_000)).toString()).toBe("betamore\n");
    const all = (outcome.changes ?? []).map((change, index) => ({ ...change, id: String(index) }));
    await undoChanges(place, all, () => true, { act: "undo" });
    expect(bench.text("files/a.txt") + bench.text("files/b.txt")).toBe("alphabeta");
    expect(existsSync(join(bench.root, "files/d"))).toBe(false);
  });

  it("asks about files in output/ that the run did not make, or that others have changed since", async () => {
    bench.put("output/box/moved.txt", "moved here from files/");
    bench.put("output/box/own.txt", "by the run");
    bench.put("output/scratch/own.txt", "by the run");
    const made = ["output/own.txt", "output/box/own.txt", "output/scratch/own.txt"];
    bench.context.made_by_run = async () => new Map(made.map((path) => [path, hashOf("by the run")]));
    const outcome = await run("rm -r output/*; echo new > output/new");
    expect(told(outcome)).toEqual([
      "created output/new",
      "deleted output/box/own.txt",
      "deleted output/scratch",
      "deleted output/scratch/own.txt",
    ]);
    expect(bench.text("output/own.txt") + bench.text("output/box/moved.txt")).toBe(
      "minemoved here from files/",
    );
    expect(outcome.asks).toMatchObject({ files: 2, folders: 1 });
    const settled = (await settle(outcome, true)) as ToolOutcome;
    expect(told(settled)).toEqual([
      "deleted output/box",
      "deleted output/box/moved.txt",
      "deleted output/own.txt",
    ]);
    expect(readdirSync(join(bench.root, "output"))).toEqual(["new"]);
  });

  it("puts back what it deleted of granted files and asks; a yes deletes, to the trash", async () => {
    bench.context.made_by_run = async () => new Map([["output/own.txt", hashOf("mine")]]);
    const outcome = await run("rm -r files/a.txt files/deep output/own.txt; echo new > files/n.txt");
    expect(bench.text("files/a.txt") + bench.text("files/deep/c.txt")).toBe("alphagamma");
    expect(told(outcome)).toEqual(["created files/n.txt", "deleted output/own.txt"]);
    expect(outcome.asks).toEqual({
      kind: "deletions",
      title: "Delete 2 files and 1 folder, as the command did?",
      command: "rm -r files/a.txt files/deep output/own.txt; echo new > files/n.txt",
      paths: expect.arrayContaining(["files/a.txt", "files/deep/", "files/deep/c.txt"]),
      files: 2,
      folders: 1,
    });
    const settled = (await settle(outcome, true)) as ToolOutcome;
    expect(settled.result).toMatch(/The person agreed to deleting 2 files and 1 folder .* in the trash/);
    expect(told(settled)).toEqual(["deleted files/a.txt", "deleted files/deep", "deleted files/deep/c.txt"]);
    expect(existsSync(join(bench.root, "files/deep"))).toBe(false);
    const trash = await listTrash(placeOf(bench.context));
    expect(trash.map(({ path }) => path).sort()).toEqual(["files/a.txt", "files/deep/c.txt"]);
  });

  it("leaves them where the person says no, has no right any more, or has changed them since", async () => {
    const no = (await settle(await run("rm files/a.txt"), false)) as ToolOutcome;
    expect(no).toMatchObject({ ok: true, changes: [] });
    expect(no.result).toMatch(/The person said no .*files\/a\.txt.*I need them/);
    const lowered = (await settle(await run("rm files/a.txt"), true, { level: "read_write" })) as ToolOutcome;
    expect(lowered.result).toMatch(
      /These stay all the same: files\/a\.txt \(your level there is no longer Full\)/,
    );
    const outcome = await run("rm files/a.txt files/b.txt");
    bench.put("files/a.txt", "a person's words");
    const since = (await settle(outcome, true)) as ToolOutcome;
    expect(since.result).toMatch(/files\/a\.txt \(it was changed since\).*The others are in the trash/);
    expect(bench.text("files/a.txt")).toBe("a person's words");
    expect(existsSync(join(bench.root, "files/b.txt"))).toBe(false);
  });

  it("keeps on record what has gone where the next one cannot go", async () => {
    const outcome = await run("rm files/a.txt files/b.txt files/deep/c.txt");
    // Somebody gives one a second name meanwhile.
    linkSync(join(bench.root, "files/b.txt"), join(bench.home, "second"));
    const settled = (await settle(outcome, true)) as ToolOutcome;
    expect(told(settled)).toEqual(["deleted files/a.txt", "deleted files/deep/c.txt"]);
    expect(settled.result).toMatch(/These stay all the same: files\/b\.txt \(.*more than one name/);
    expect(bench.text("files/b.txt")).toBe("beta");
  });

  it("removes links and other odd things, which no tool would open, and keeps what the files hold", async () => {
    const outcome = await run(
      "ln -s /etc/hostname files/link; ln -s ../../.. output/up; mkfifo files/pipe; ln files/a.txt files/second; cp /bin/true output/tool; chmod u+s output/tool",
    );
    expect(outcome.result).toMatch(/Links .* removed: files\/link, output\/up\./);
    expect(outcome.result).toMatch(/Pipes.*files\/pipe\..*hard links.*files\/second\./s);
    expect(readdirSync(join(bench.root, "files")).sort()).toEqual(["a.txt", "b.txt", "deep"]);
    expect(lstatSync(join(bench.root, "files/a.txt")).nlink).toBe(1);
    expect(statSync(join(bench.root, "output/tool")).mode & 0o7000).toBe(0);
    expect((await bench.use(fileRead, { path: "files/a.txt" })).result).toBe("alpha");
    for (const path of ["files/link", "output/up/secret"]) {
      await expect(bench.use(fileRead, { path })).rejects.toThrow();
    }
  });

  it("loses no deletion to a tree so deep that no path tells it", async () => {
    const deep = `n=${"d".repeat(200)}; for i in $(seq 25); do mkdir $n && cd $n || exit; done; touch bottom`;
    const outcome = await run(`rm files/a.txt; cd files; ${deep}`);
    expect(outcome.asks).toMatchObject({ kind: "deletions", paths: ["files/a.txt"] });
    expect(bench.text("files/a.txt")).toBe("alpha");
    expect(outcome.result).toMatch(/What lies too deep .* was removed: files\/ddd/);
    // What is left of it is on record.
    const place = placeOf(bench.context);
    const all = (outcome.changes ?? []).map((change, index) => ({ ...change, id: String(index) }));
    await undoChanges(place, all, () => true, { act: "undo" });
    expect(readdirSync(join(bench.root, "files")).sort()).toEqual(["a.txt", "b.txt", "deep"]);
  });

  it("writes nowhere where changes could not be recorded, and says why", async () => {
    bench.put("files/x\\y.txt", "an old name");
    linkSync(join(bench.root, "files/b.txt"), join(bench.root, "files/b2.txt"));
    const outcome = await run("rm -f files/*; echo over > files/b.txt; echo mine > output/new");
    expect(readdirSync(join(bench.root, "files")).sort()).toEqual([
      "a.txt",
      "b.txt",
      "b2.txt",
      "deep",
      "x\\y.txt",
    ]);
    expect(bench.text("files/b.txt")).toBe("beta");
    expect(told(outcome)).toEqual(["created output/new"]);
    expect(outcome.result).toMatch(
      /files\/ was read-only for this command.*files\/"x\\\\y.txt" \(a name that no path can have\), files\/b.txt \(a file with a second name/,
    );
  });

  it("sees a content changed in place with its date set back", async () => {
    const outcome = await run(
      "cp -p files/a.txt /tmp/a; printf ALPHA | dd of=files/a.txt conv=notrunc status=none; touch -r /tmp/a files/a.txt",
    );
    expect(told(outcome)).toEqual(["modified files/a.txt"]);
  });

  it("runs one after the other where several agents use it, so that each is told its own changes", async () => {
    const outcomes = await Promise.all(
      ["one", "two", "three"].map((name) =>
        run(`echo begun > output/${name}.tmp; sleep 0.1; mv output/${name}.tmp output/${name}`, {
          call: `call-${name}`,
        }),
      ),
    );
    expect(outcomes.map(told)).toEqual([
      ["created output/one"],
      ["created output/two"],
      ["created output/three"],
    ]);
    expect(outcomes.map(({ asks }) => asks)).toEqual([undefined, undefined, undefined]);
  });

  it("reads no link's target while the link is there", async () => {
    const reads: unknown[] = [];
    const spy: Sandbox = {
      kind: "bubblewrap",
      run: async (job) => {
        const result = await (probe.sandbox as Sandbox).run(job);
        reads.push(await bench.use(fileRead, { path: "files/link" }).catch((error: Error) => error.message));
        return result;
      },
    };
    await bench.use(shellIn(spy), { command: "ln -s /etc/passwd files/link" });
    expect(reads).toEqual([expect.stringContaining("is a link")]);
  });
});

it("obeys the same rules in just-bash", { timeout: 30_000 }, async () => {
  const shell = shellIn(justBash);
  const read = await bench.use(
    shell,
    { command: "sort files/a.txt > output/s; rm files/a.txt" },
    { level: "read" },
  );
  expect(read.result).toMatch(/read-only file system/i);
  expect(told(read)).toEqual(["created output/s"]);
  const full = await bench.use(shell, {
    command: "mv files/a.txt files/z.txt && rm -r files/deep && echo x > files/n",
  });
  expect(told(full)).toEqual(["created files/n", "moved files/a.txt -> files/z.txt"]);
  expect(full.asks).toMatchObject({ kind: "deletions", files: 1, folders: 1 });
  expect(bench.text("files/deep/c.txt")).toBe("gamma");
});

describe("shell, whatever it runs in", () => {
  const done: SandboxResult = { exitCode: 0, breach: null, output: "", droppedBytes: 0, durationMs: 10 };
  /** A sandbox in which the command is a function. */
  const doing = (act: () => void | Promise<void>, result: Partial<SandboxResult> = {}) =>
    shellIn({
      kind: "just-bash",
      run: async () => Promise.resolve(act()).then(() => ({ ...done, ...result })),
    });

  it("does not count what others did meanwhile", async () => {
    const place = placeOf(bench.context);
    const changed_by_others = async () => [
      { path: "files/theirs.txt", kind: "created" as const, from: null, after: hashes.theirs },
    ];
    const hashes = { theirs: "9c0d294c05fc1d88d698034609bb81c0c69196327594e4c69d2915c80fd9850c" };
    const tool = doing(async () => {
      await trashPath(place, "files/a.txt", { by: "Ann" });
      bench.put("files/theirs.txt", "theirs");
      bench.put("files/mine.txt", "mine");
    });
    const { createHash } = await import("node:crypto");
    hashes.theirs = createHash("sha256").update("theirs").digest("hex");
    const outcome = await bench.use(tool, { command: "x" }, { changed_by_others });
    expect(told(outcome)).toEqual(["created files/mine.txt"]);
    expect(outcome.asks).toBeUndefined();
    expect(existsSync(join(bench.root, "files/a.txt"))).toBe(false);
  });

  it("puts a deleted file beside what has taken its name", async () => {
    const tool = doing(() => {
      unlinkSync(join(bench.root, "files/a.txt"));
      bench.put("files/a.txt/inside", "now a folder");
    });
    const outcome = await bench.use(tool, { command: "x" });
    expect(bench.text("files/a (deleted).txt")).toBe("alpha");
    expect(told(outcome)).toContain("created files/a (deleted).txt");
  });

  it("puts a deleted folder beside the file that has taken its name, and all of it can be undone", async () => {
    const tool = doing(() => {
      rmSync(join(bench.root, "files/deep"), { recursive: true });
      bench.put("files/deep", "a file now");
    });
    const outcome = await bench.use(tool, { command: "x" });
    expect(bench.text("files/deep (deleted)/c.txt")).toBe("gamma");
    expect(told(outcome)).toEqual([
      "created files/deep",
      "created files/deep (deleted)",
      "created files/deep (deleted)/c.txt",
      "deleted files/deep",
      "deleted files/deep/c.txt",
    ]);
    const all = (outcome.changes ?? []).map((change, index) => ({ ...change, id: String(index) }));
    const { conflicts } = await undoChanges(placeOf(bench.context), all, () => true, { act: "undo" });
    expect(conflicts).toEqual([]);
    expect(bench.text("files/deep/c.txt")).toBe("gamma");
    expect(readdirSync(join(bench.root, "files")).sort()).toEqual(["a.txt", "b.txt", "deep"]);
  });

  it("puts back and tells what a command had done when it was stopped, and nothing where another has taken over", async () => {
    const tool = doing(() => {
      rmSync(join(bench.root, "files/a.txt"));
      bench.put("files/n.txt", "new");
    });
    const fenced = () => {
      throw new FencedError();
    };
    let isStopped = false;
    const guard = () => {
      if (isStopped) fenced();
      isStopped = true;
    };
    const outcome = await bench.use(tool, { command: "x" }, { guard, guard_after: () => {} });
    expect(told(outcome)).toEqual(["created files/n.txt"]);
    expect(bench.text("files/a.txt")).toBe("alpha");
    isStopped = false;
    await expect(bench.use(tool, { command: "x" }, { guard, guard_after: fenced })).rejects.toThrow(
      FencedError,
    );
  });

  it("tells after a crash what was found, deletions put back", async () => {
    const crash = doing(() => {
      bench.put("files/made.txt", "made");
      rmSync(join(bench.root, "files/b.txt"));
      throw new Error("The process died.");
    });
    await expect(bench.use(crash, { command: "x" })).rejects.toThrow("died");
    const found = (await crash.recover?.(bench.context)) as RecordedChange[];
    expect(found.map(({ kind, path }) => `${kind} ${path}`)).toEqual(["created files/made.txt"]);
    expect(bench.text("files/b.txt")).toBe("beta");
  });

  it("has no end on record where what it did cannot be found out, and is asked again", async () => {
    let isAway = true;
    const changed_by_others = async () => (isAway ? Promise.reject(new Error("The database is away.")) : []);
    const tool = doing(() => bench.put("files/made.txt", "made"));
    const failed = bench.use(tool, { command: "x" }, { changed_by_others });
    await expect(failed).rejects.toThrow(UnrecordedError);
    isAway = false;
    expect(await tool.recover?.({ ...bench.context, changed_by_others })).toMatchObject([
      { kind: "created", path: "files/made.txt" },
    ]);
  });

  it("stops waiting for another command when its run is stopped", async () => {
    const stop = new AbortController();
    const [begun, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const waiting = doing(() => {
      begun.resolve();
      return done.promise;
    });
    const first = bench.use(waiting, { command: "x" });
    await begun.promise;
    const tool = doing(() => {});
    const second = tool.execute(tool.parse({ command: "y" }), bench.context, stop.signal);
    stop.abort();
    await expect(second).rejects.toThrow(/abort/i);
    done.resolve();
    expect((await first).ok).toBe(true);
  });

  it("asks before each command, showing it, and needs no level", async () => {
    const tool = doing(() => {});
    expect(await bench.effects(tool, { command: "ls" })).toEqual([
      { kind: "run", path: "files", area: "granted", made_by_run: false },
    ]);
    expect(await bench.preview(tool, { command: " ls -l " })).toEqual({
      kind: "command",
      title: "Run this command?",
      command: "ls -l",
      writable: ["files", "output"],
    });
    expect(() => tool.parse({ command: "  " })).toThrow(/give a command/);
    expect(() => tool.parse({ command: "echo \0" })).toThrow(/no NUL/);
    expect(() => tool.parse({ command: "ls", timeout_seconds: 10_000 })).toThrow();
  });

  it("says in words how a command ended", async () => {
    const words = async (result: Partial<SandboxResult>) =>
      (
        await bench.use(
          doing(() => {}, result),
          { command: "x", timeout_seconds: 5 },
        )
      ).result;
    expect(await words({ output: "hi\n" })).toMatch(/^hi\n\n\[Exit code 0 after 0\.0 s\]$/);
    expect(await words({ exitCode: null, breach: "time" })).toMatch(
      /\(no output\).*longer than 5 seconds; do less/s,
    );
    expect(await words({ exitCode: null, breach: "processes" })).toMatch(/more than 128 processes/);
    expect(await words({ exitCode: null })).toMatch(/killed after 0\.0 s: .*the server stood still/);
    expect(await words({ exitCode: 153 })).toMatch(/a file would have become larger/);
    expect(await words({ output: "a", droppedBytes: 5_000 })).toMatch(/5\.0 kB more were not kept/);
  });

  it("does not begin where the coworkspace has no room left", async () => {
    let ran = false;
    const tool = doing(() => {
      ran = true;
    });
    const admit = async () => Promise.reject(new Error("There is no room."));
    await expect(bench.use(tool, { command: "x" }, { admit })).rejects.toThrow("no room");
    expect(ran).toBe(false);
  });
});
