import { ensurePackages, onPath } from "./system-packages.mjs";

const SYSTEM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A Chromium for the browser tests: the system's, else the one in the npm package; undefined when neither works. */
export async function findChromium() {
  const system = process.env.COWORK_CHROMIUM ?? SYSTEM.map(onPath).find(Boolean);
  if (system) return system;
  if (process.platform !== "linux") return undefined;
  if (!(await ensurePackages("libnss3"))) return undefined;
  const { default: chromium } = await import("@sparticuz/chromium");
  return chromium.executablePath();
}
