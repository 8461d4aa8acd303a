import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let directory;
let holder;
beforeEach(async () => {
  directory = mkdtempSync(path.join(tmpdir(), "cowork-preflight-"));
  holder = createServer().listen(0);
  await once(holder, "listening");
});
afterEach(() => {
  holder.close();
  rmSync(directory, { recursive: true });
});

function preflight() {
  const program = `const { preflight } = await import(${JSON.stringify(new URL("./preflight.mjs", import.meta.url))});
    console.log("trying"); await preflight(); console.log("free");`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    env: {
      ...process.env,
      PORT: String(holder.address().port),
      COWORK_DATA_DIR: directory,
      DATABASE_URL: "",
    },
  });
  const said = { text: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      said.text += chunk;
    });
  return { child, said, ended: once(child, "close") };
}

test("a port that stays taken is named, with another to choose", async () => {
  const { said, ended } = preflight();
  expect((await ended)[0]).toBe(1);
  expect(said.text).toMatch(/Port \d+ is taken.*PORT=\d+ npm run up/);
}, 15_000);

test("a port that is being freed is waited for", async () => {
  const { child, said, ended } = preflight();
  await once(child.stdout, "data");
  holder.close();
  expect((await ended)[0], said.text).toBe(0);
  expect(said.text).toContain("free");
}, 15_000);
