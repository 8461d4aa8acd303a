// Uploads through the production server: two gigabytes in parts against cp, what memory that takes, and 5,000 files.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, openAsBlob, openSync, rmSync, statSync, writeSync } from "node:fs";
import path from "node:path";
import { coworkspacesRoot } from "../lib/core/paths.ts";
import { createToken } from "../lib/services/tokens/create-token.ts";
import { openBenchInstallation } from "./support/installation.ts";
import { report, shown } from "./support/report.ts";
import { startServerProcess } from "./support/server.ts";
import { watchMemory } from "./support/watch-memory.ts";
import { withCleanUp } from "./support/with-clean-up.ts";

const BYTES = 2_000_000_000;
const PART = 32 * 1024 * 1024;
const FILES = 5_000;
const AT_ONCE = 3;
const MOST_MEMORY = 200_000_000;
const MB = 1_000_000;

const figures = await withCleanUp(async (later) => {
  const installation = await openBenchInstallation({ modelUrl: "", members: 1 }, later);
  const [place] = installation.places;
  if (!place) throw new Error("There is nobody to upload.");
  const { token } = await createToken(place.member, { name: "bench" });
  const { url, pid } = await startServerProcess(installation, later);
  const base = `${url}/api/cowork/coworkspaces/${place.slug}`;
  const headers = { authorization: `Bearer ${token}` };
  const source = path.join(installation.directory, "source.bin");
  makeLarge(source);
  const copy = await seconds(() => {
    const target = path.join(installation.directory, "copy.bin");
    execFileSync("cp", [source, target]);
    // An upload counts once it is on the disk.
    execFileSync("sync", [target]);
    rmSync(target);
  });
  const large = await uploadLarge(base, headers, source, pid);
  const there = path.join(coworkspacesRoot(), place.slug, "files/large.bin");
  if (statSync(there).size !== BYTES) throw new Error("Not all of it has arrived.");
  execFileSync("cmp", [source, there]);
  return { copy, large, many: await uploadMany(base, headers, pid) };
});

function makeLarge(file: string): void {
  const chunk = randomBytes(50 * MB);
  const fd = openSync(file, "w");
  for (let written = 0; written < BYTES; written += chunk.length) writeSync(fd, chunk);
  closeSync(fd);
  execFileSync("sync", [file]);
}

/** As the browser does it: part after part. */
async function uploadLarge(base: string, headers: Record<string, string>, source: string, pid: number) {
  const file = await openAsBlob(source);
  const memory = watchMemory(pid);
  const taken = await seconds(async () => {
    const metadata = `path ${Buffer.from("files/large.bin").toString("base64")}`;
    const begun = await fetch(`${base}/uploads`, {
      method: "POST",
      headers: { ...headers, "upload-length": String(BYTES), "upload-metadata": metadata },
    });
    const at = new URL(begun.headers.get("location") ?? "", base);
    for (let offset = 0; offset < BYTES; ) {
      const answer = await fetch(at, {
        method: "PATCH",
        headers: {
          ...headers,
          "upload-offset": String(offset),
          "content-type": "application/offset+octet-stream",
        },
        body: file.slice(offset, offset + PART),
      });
      if (answer.status !== 204) throw new Error(await answer.text());
      offset = Number(answer.headers.get("upload-offset"));
    }
  });
  return { taken, memory: memory.end() };
}

/** Into one folder, a few at a time. */
async function uploadMany(base: string, headers: Record<string, string>, pid: number) {
  const memory = watchMemory(pid);
  let next = 0;
  const taken = await seconds(async () => {
    const worker = async () => {
      for (let index = next++; index < FILES; index = next++) {
        const answer = await fetch(`${base}/files/files/many/file-${index}.txt`, {
          ...{ method: "PUT", headers, body: `${index}\n`.repeat(400) },
        });
        if (answer.status !== 201) throw new Error(await answer.text());
        await answer.arrayBuffer();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  });
  return { taken, memory: memory.end() };
}

async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

const { copy, large, many } = figures;
const growth = large.memory.most - large.memory.before;
report(
  "upload",
  [
    {
      what: "upload of 2 GB, on the disk, checked by its SHA-256 and in its place",
      figure: `${shown(large.taken, "s")}, ${shown(BYTES / MB / large.taken, "MB/s")}`,
    },
    { what: "… cp and sync of the same file = 1", figure: shown(large.taken / copy) },
    {
      what: "… memory that the server takes more than before, at most",
      figure: shown(growth / MB, "MB"),
      target: { words: `at most ${MOST_MEMORY / MB} MB`, met: growth <= MOST_MEMORY },
    },
    {
      what: `upload of ${FILES.toLocaleString("en")} small files into one folder, ${AT_ONCE} at a time`,
      figure: `${shown(many.taken, "s")}, ${shown(FILES / many.taken)} files/s`,
    },
  ],
  [
    `2 GB: in parts of 32 MiB over HTTP; cp and sync took ${shown(copy, "s")}`,
    `the server held ${shown(large.memory.before / MB, "MB")} before it and ${shown(large.memory.most / MB, "MB")} at most`,
    `${FILES.toLocaleString("en")} files: each synced, recorded in the file's history and answered; the server held ${shown(many.memory.most / MB, "MB")} at most`,
  ],
);
