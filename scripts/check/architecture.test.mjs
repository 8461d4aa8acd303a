import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkArchitecture } from "./architecture.mjs";
import { readImports } from "./read-imports.mjs";

let root;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "cowork-architecture-"));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file, text) {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

test.each([
  ["lib/core/a.ts", 'import { x } from "../../app/x.ts";', /lib\/core may import no other room/],
  ["components/a.tsx", 'import { x } from "@/lib/services/x";', /components may import/],
  [
    "components/a.tsx",
    'import type { Task } from "@/lib/store/generated/client";',
    /may not know the database's row types/,
  ],
  ["lib/engine/a.ts", 'import { PrismaClient } from "../store/generated/client.ts";', /only lib\/store/],
  ["lib/services/a.ts", 'import { DBOS } from "@dbos-inc/dbos-sdk";', /only importer of DBOS/],
  ["lib/engine/a.ts", 'import { PrismaClient } from "@prisma/client";', /behind the store/],
  ["lib/agent/a.ts", 'import { readFile } from "node:fs/promises";', /may not use this package/],
  ["lib/agent/a.ts", "export const x = process.env.X;", /the agent is pure/],
  ["lib/engine/a.ts", 'const x = await import("../services/x.ts");', /lib\/engine may import/],
  ["lib/other/a.ts", "export {};", /no room/],
])("%s with %s is refused", (file, text, reason) => {
  write(file, text);
  expect(checkArchitecture(root).join()).toMatch(reason);
});

test("a cycle is found, a cycle of types alone is none", () => {
  write("lib/core/a.ts", 'import { b } from "./b.ts";');
  write("lib/core/b.ts", 'import { a } from "./a.ts";');
  expect(checkArchitecture(root)).toEqual(["Cycle: lib/core/a.ts -> lib/core/b.ts -> lib/core/a.ts."]);
  write("lib/core/b.ts", 'import type { A } from "./a.ts";');
  expect(checkArchitecture(root)).toEqual([]);
});

test("imports over several lines, exports and plain imports are read; comments are not", () => {
  const text = `import {\n  a,\n  type B,\n} from "./one.ts";\nexport * from "./two.ts";\nimport "./three.ts";\n// import "./no.ts"\n/* import "./no.ts" */`;
  expect(readImports(text).map((each) => each.specifier)).toEqual(["./one.ts", "./two.ts", "./three.ts"]);
});
