import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { hasSurelyEnded, thisProcess } from "./claiming-process.ts";
import { claim, listClaims, withLock } from "./locks.ts";
import { withPathLocks } from "./path-lock.ts";
import { temporaryPlace } from "./testing/temporary-place.ts";
import { type CoworkspacePlace, resolveCoworkspacePath } from "./work-path.ts";

const FILE = "files/a.txt";
const PROGRAM = fileURLToPath(new URL("testing/claim-and-stay.ts", import.meta.url));

/** Another process that holds the claim on the file and the lock on its path. */
async function otherProcess(place: CoworkspacePlace) {
  const child = spawn(process.execPath, [PROGRAM, place.directory], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  const kill = async () => {
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  };
  return { kill };
}

/** What an act on the file does, by another agent. */
const act = (place: CoworkspacePlace) =>
  withLock(place, FILE, { agent: "second", waitSeconds: 3 }, () =>
    withPathLocks(place, [resolveCoworkspacePath(place, FILE)], () => "done"),
  );

it("lets another agent act at once on what a killed process held, and not before it was killed", async () => {
  const place = await temporaryPlace();
  const other = await otherProcess(place);
  expect(await claim(place, FILE, { agent: "second" })).toMatchObject({ heldBy: { agent: "first" } });
  expect(await listClaims(place)).toMatchObject([{ agent: "first" }]);
  await other.kill();
  expect(await listClaims(place)).toEqual([]);
  const begun = performance.now();
  expect(await act(place)).toBe("done");
  expect(performance.now() - begun).toBeLessThan(1_000);
});

it("leaves alone what a process on another machine holds, and what an older version wrote", async () => {
  for (const process of ["another-machine 1:1", undefined]) {
    const place = await temporaryPlace();
    await claim(place, FILE, { agent: "first" });
    const [name = ""] = await readdir(join(place.directory, ".locks"));
    const file = join(place.directory, ".locks", name);
    const record = JSON.parse(await readFile(file, "utf8"));
    await writeFile(file, JSON.stringify({ ...record, process }));
    expect(await claim(place, FILE, { agent: "second" })).toMatchObject({ heldBy: { agent: "first" } });
  }
});

it("tells a process that lives from an ended one, and from a later one with its number", () => {
  const own = thisProcess() ?? "";
  const [where] = own.split(" ");
  expect(hasSurelyEnded(own)).toBe(false);
  expect(hasSurelyEnded(`${where} ${process.ppid}:`)).toBe(false);
  expect(hasSurelyEnded(`${where} ${process.pid}:1`)).toBe(true);
  expect(hasSurelyEnded(`${where} 999999999:1`)).toBe(true);
});
