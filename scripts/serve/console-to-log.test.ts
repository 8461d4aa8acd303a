import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

test("what a library prints as an error is a line of the log, without its secrets", async () => {
  const program = `
    const { consoleToLog } = await import(${JSON.stringify(new URL("./console-to-log.ts", import.meta.url))});
    consoleToLog();
    console.error("⨯", new Error("connect to postgres://ada:s3cretpw@db/x failed"), { digest: 7 });
    console.warn("careful with %s", "api_key=s3cretpw");`;
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", program],
    { env: { ...process.env, LOG_LEVEL: "info" } },
  );
  expect(stderr).toBe("");
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toMatchObject([
    { level: "error", room: "console", msg: expect.stringContaining("digest: 7") },
    { level: "warn", msg: "careful with api_key=[redacted]" },
  ]);
  expect(stdout).not.toContain("s3cretpw");
});
