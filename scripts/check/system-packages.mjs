import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { run } from "../prepare/run.mjs";
import { say } from "../prepare/say.mjs";

/** What tests need from the system, by Debian's names: how to see that it is there, and what is not tested without it. */
const NEEDED = {
  bubblewrap: {
    isThere: () => onPath("bwrap") !== undefined,
    without: "commands in bubblewrap are not tested",
  },
  // The packaged Chromium brings everything else.
  libnss3: { isThere: hasNss, without: "the packaged Chromium does not start" },
};

/** Installs what is missing, where that is possible; says what is still missing after that, and returns whether all is there. */
export async function ensurePackages(...names) {
  const missing = () => names.filter((name) => !NEEDED[name].isThere());
  if (missing().length === 0) return true;
  if (process.getuid?.() === 0 && onPath("apt-get")) {
    say(`Installing ${missing().join(", ")}, for tests …`);
    await run("apt-get", ["update", "-qq"], { quiet: true });
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing()], {
      quiet: true,
      env: { DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  for (const name of missing())
    say(`The package ${name} is missing, and ${NEEDED[name].without}. Install it: apt-get install ${name}`);
  return missing().length === 0;
}

/** The program's file, as a shell would find it. */
export function onPath(name) {
  const directories = (process.env.PATH ?? "").split(path.delimiter);
  return directories.map((directory) => path.join(directory, name)).find((file) => existsSync(file));
}

function hasNss() {
  return /libnss3\.so/.test(spawnSync("/sbin/ldconfig", ["-p"], { encoding: "utf8" }).stdout ?? "");
}
