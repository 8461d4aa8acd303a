import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { createLog } from "./log.ts";
import { withLogFields } from "./log-context.ts";

function capture(level = "info") {
  const lines: string[] = [];
  const log = createLog({ write: (line) => void lines.push(line) }, level);
  return { log, last: () => JSON.parse(lines.at(-1) ?? "null") as Record<string, unknown>, lines };
}

test("a line is one JSON object with the level, the time and the fields of the work under way", () => {
  const { log, last, lines } = capture();
  withLogFields({ request_id: "r1" }, () =>
    withLogFields({ run_id: "run-1" }, () => log.child({ room: "engine" }).info({ turn: 3 }, "Said")),
  );
  expect(last()).toMatchObject({
    level: "info",
    room: "engine",
    request_id: "r1",
    run_id: "run-1",
    turn: 3,
    msg: "Said",
  });
  expect(Date.parse(String(last().time))).not.toBeNaN();
  log.info("Afterwards\nwith a line break");
  expect(last()).not.toHaveProperty("run_id");
  expect(lines.every((line) => line.indexOf("\n") === line.length - 1)).toBe(true);
  log.debug("not at this level");
  expect(lines).toHaveLength(2);
});

test("no way of logging lets a secret through", () => {
  const { log, lines } = capture();
  const error = Object.assign(new Error("connect to postgres://ada:s3cretpw@db/x", { cause: refused() }), {
    config: { headers: { authorization: "Bearer s3cretpw" } },
    requestBody: "the prompt of a person: s3cretpw",
  });
  log.info({
    password: "s3cretpw",
    req: { headers: { authorization: "s3cretpw", "set-cookie": "s3cretpw" } },
  });
  log.info({ err: error }, "It failed: %s", "api_key=s3cretpw");
  log.child({ token: "s3cretpw", url: "http://u:s3cretpw@host/" }).error(error);
  log.error({ err: new AggregateError([refused()], "all failed") });
  log.error({ err: "Authorization: Bearer s3cretpw" });
  expect(lines).toHaveLength(5);
  expect(lines.join("")).not.toContain("s3cretpw");
  expect(lines.join("")).not.toContain("the prompt of a person");
  expect(JSON.parse(lines[1] ?? "")).toMatchObject({
    err: { type: "Error", cause: { message: expect.stringContaining("401") }, stack: expect.any(String) },
  });
});

/** As model servers refuse a key: by repeating it. */
function refused(): Error {
  return new Error('401 {"error":{"message":"Incorrect API key provided: s3cretpw. Find yours at /keys."}}');
}

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
