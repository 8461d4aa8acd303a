// npm run bench -- NAME [arguments]: runs bench/NAME.mjs, which prints a table.
import { existsSync } from "node:fs";
import path from "node:path";

const [name = "", ...rest] = process.argv.slice(2);
const file = path.join(import.meta.dirname, `${name}.mjs`);
if (!/^[a-z-]+$/.test(name) || name === "run" || !existsSync(file)) {
  console.error("Which benchmark? lighthouse");
  process.exit(1);
}
process.argv.splice(2, Infinity, ...rest);
await import(file);
