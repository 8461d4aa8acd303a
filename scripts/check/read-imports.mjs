import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const SOURCE = /\.(ts|tsx|mjs)$/;
const IMPORT =
  /(?:^|[;\n])\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']\s*\)/g;

/** All source files below some directories, as paths relative to the root. */
export function listSources(root, directories) {
  const found = [];
  const walk = (directory) => {
    for (const entry of readdirSync(path.join(root, directory), { withFileTypes: true })) {
      const name = `${directory}/${entry.name}`;
      if (entry.isDirectory()) {
        if (entry.name !== "generated" && entry.name !== "node_modules") walk(name);
      } else if (SOURCE.test(entry.name)) found.push(name);
    }
  };
  for (const directory of directories) if (existsSync(path.join(root, directory))) walk(directory);
  return found;
}

/** The imports of a source text: what they name, and whether they vanish at run time (`import type`). */
export function readImports(text) {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
  return [...code.matchAll(IMPORT)].map((match) => ({
    specifier: match[2] ?? match[3],
    typeOnly: Boolean(match[1]),
  }));
}

/** The project's file that an import means, or undefined for a package. */
export function resolveImport(root, fromFile, specifier) {
  const base = specifier.startsWith("@/")
    ? specifier.slice(2)
    : specifier.startsWith(".")
      ? path.posix.join(path.posix.dirname(fromFile), specifier)
      : undefined;
  if (base === undefined) return undefined;
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`];
  const isFile = (name) => statSync(path.join(root, name), { throwIfNoEntry: false })?.isFile();
  return candidates.find(isFile) ?? base;
}

export function readSource(root, file) {
  return readFileSync(path.join(root, file), "utf8");
}
