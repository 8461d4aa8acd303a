import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { catalogAdapter } from "./catalog-adapter.ts";

type SchemaFile = { path: string; content: string };
type Bindings = typeof import("@prisma/schema-engine-wasm/schema_engine_bg");

/** The SQL that leads from a live database to a Prisma schema; empty when they agree. Prisma's engine as WebAssembly. */
export async function diffToSchema(databaseUrl: string, files: SchemaFile[]): Promise<string> {
  const { SchemaEngine } = await loadBindings();
  const datamodels = files.map((file): [string, string] => [file.path, file.content]);
  const engine = await SchemaEngine.new({ datamodels }, () => {}, catalogAdapter(databaseUrl));
  const { stdout } = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: process.cwd() },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return !stdout || stdout.includes("This is an empty migration") ? "" : stdout;
}

async function loadBindings(): Promise<Bindings> {
  // The name is not a literal, so that no bundler follows it.
  const name = "@prisma/schema-engine-wasm/schema_engine_bg";
  const bindings = (await import(name)) as Bindings & { __wbg_set_wasm: (exports: unknown) => void };
  const wasm = createRequire(import.meta.url)
    .resolve(name)
    .replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(wasm), {
    "./schema_engine_bg.js": bindings as never,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => process.stderr.write(message) },
  });
  return bindings;
}
