import { spawn } from "node:child_process";
import { once } from "node:events";
import { pino } from "pino";
import { expect, test } from "vitest";
import { REDACTED_PATHS } from "./log.ts";

test("secrets are blanked at every usual depth", () => {
  const lines: string[] = [];
  const log = pino(
    { redact: { paths: REDACTED_PATHS, censor: "[redacted]" } },
    { write: (line: string) => void lines.push(line) },
  );
  log.info({
    password: "s1",
    provider: { apiKey: "s2" },
    req: { headers: { authorization: "s3", "set-cookie": "s4" } },
    keep: "k",
  });
  expect(lines[0]).not.toMatch(/s[1-4]/);
  expect(lines[0]).toContain('"keep":"k"');
});

test("a reader that has gone does not keep the process from ending", async () => {
  const program = `import { log } from ${JSON.stringify(new URL("./log.ts", import.meta.url))};
    process.on("message", () => { for (const word of ["the", "last", "words"]) log.warn(word); process.exit(0); });
    process.send("ready");`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  try {
    await once(child, "message");
    child.stdout?.destroy();
    await once(child.stdout as NonNullable<typeof child.stdout>, "close");
    const exited = once(child, "exit", { signal: AbortSignal.timeout(4_000) });
    child.send("end");
    expect(await exited).toEqual([0, null]);
  } finally {
    child.kill("SIGKILL");
  }
});
