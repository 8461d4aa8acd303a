import { fileURLToPath } from "node:url";

/** The clone's directory, whatever directory the command was given in. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
