import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { run } from "../prepare/run.mjs";
import { say } from "../prepare/say.mjs";

const SYSTEM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium for the browser tests: the system's, else the one in the npm package; undefined when neither works. */
export async function findChromium() {
  const system = process.env.COWORK_CHROMIUM ?? SYSTEM.map(onPath).find(Boolean);
  if (system) return system;
  if (process.platform !== "linux") return undefined;
  if (!(await ensureNss())) return undefined;
  const { default: chromium } = await import("@sparticuz/chromium");
  return chromium.executablePath();
}

function onPath(name) {
  const directories = (process.env.PATH ?? "").split(path.delimiter);
  return directories.map((directory) => path.join(directory, name)).find((file) => existsSync(file));
}

/** The packaged Chromium brings everything but the NSS libraries. */
async function ensureNss() {
  if (hasNss()) return true;
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    say("Installing libnss3, which Chromium needs …");
    await run("apt-get", ["update", "-qq"], { quiet: true });
    await run("apt-get", ["install", "-y", "-qq", "libnss3"], {
      quiet: true,
      env: { DEBIAN_FRONTEND: "noninteractive" },
    });
    if (hasNss()) return true;
  }
  say("Chromium needs the package libnss3, which is missing. Install it: apt-get install libnss3");
  return false;
}

function hasNss() {
  return /libnss3\.so/.test(spawnSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" }).stdout ?? "");
}
