import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openAnchor } from "./open-directory.ts";
import { removeTree } from "./remove-tree.ts";
import { temporaryDirectory } from "./testing/temporary-place.ts";

async function largeTree(): Promise<string> {
  const directory = await temporaryDirectory();
  for (const folder of ["tree", "tree/a", "tree/a/b"]) {
    mkdirSync(join(directory, folder));
    for (let number = 0; number < 1_000; number++)
      writeFileSync(join(directory, folder, `${number}.txt`), "");
  }
  return directory;
}

it("lets others have their turn while it removes a large tree", { timeout: 30_000 }, async () => {
  const directory = await largeTree();
  const parent = openAnchor(directory);
  let ticks = 0;
  const timer = setInterval(() => {
    ticks += 1;
  }, 1);
  try {
    await removeTree(parent, "tree");
  } finally {
    clearInterval(timer);
    parent.close();
  }
  expect(readdirSync(directory)).toEqual([]);
  expect(ticks).toBeGreaterThan(2);
});

it("removes a tree together with another who removes it at the same time", { timeout: 30_000 }, async () => {
  const directory = await largeTree();
  const parent = openAnchor(directory);
  try {
    await Promise.all([removeTree(parent, "tree"), removeTree(parent, "tree")]);
  } finally {
    parent.close();
  }
  expect(readdirSync(directory)).toEqual([]);
});
