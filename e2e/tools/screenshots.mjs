// node e2e/tools/screenshots.mjs DIRECTORY: pictures of every page and state, light and dark, wide and narrow.
// Looks at the production build: npm run build comes first.
import path from "node:path";
import { findChromium } from "../../scripts/check/chromium.mjs";
import { findNode } from "../../scripts/prepare/node-version.mjs";
import { ROOT } from "../../scripts/prepare/root.mjs";
import { run } from "../../scripts/prepare/run.mjs";

const [directory] = process.argv.slice(2);
if (!directory) {
  console.error("Say where the pictures go: node e2e/tools/screenshots.mjs DIRECTORY");
  process.exit(1);
}
const { code } = await run(
  findNode(),
  ["node_modules/@playwright/test/cli.js", "test", "--config", "e2e/tools/screenshots.config.ts"],
  {
    env: {
      COWORK_CHROMIUM: await findChromium(),
      COWORK_SCREENSHOTS: path.resolve(ROOT, directory),
      // The server under test is started as "node".
      PATH: `${path.join(ROOT, "node_modules/.bin")}${path.delimiter}${process.env.PATH}`,
    },
  },
);
process.exit(code);
