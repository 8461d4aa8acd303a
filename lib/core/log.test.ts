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
