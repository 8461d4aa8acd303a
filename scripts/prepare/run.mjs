import { spawn } from "node:child_process";
import { ROOT } from "./root.mjs";

const running = new Set();

/** Runs a program to its end. With `quiet`, its output is shown only when it fails. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    env: { ...process.env, ...env },
  });
  running.add(child);
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr?.on("data", (chunk) => {
    output += chunk;
  });
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 127, output: error.message }));
    child.on("close", (code, signal) => {
      running.delete(child);
      if (quiet && code !== 0) process.stderr.write(output);
      resolve({ code: code ?? 1, signal, output });
    });
  });
}

/** Passes a signal on to whatever runs at the moment. */
export function signalRunning(signal) {
  for (const child of running) child.kill(signal);
}
