import path from "node:path";
import { env } from "./env.ts";

/** The absolute data directory: embedded database, coworkspaces, generated secrets. */
export function dataDir(): string {
  // The ignore comment keeps the bundler from tracing the whole project as a possible asset.
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), env().COWORK_DATA_DIR);
}

/** Where coworkspaces live: `{root}/{slug}/`. */
export function coworkspacesRoot(): string {
  return path.join(dataDir(), "coworkspaces");
}
