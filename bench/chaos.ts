// npm run bench -- chaos: kills everything, many times, and shows that nothing is lost. See docs/chaos.md.
import { build } from "../scripts/prepare/build.mjs";
import { withPrepareLock } from "../scripts/prepare/lock.mjs";
import { main } from "./chaos/main.ts";

await withPrepareLock(build);
process.exit(await main(process.argv.slice(2)));
