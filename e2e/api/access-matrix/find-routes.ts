import { globSync, readFileSync } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const METHODS = "GET|HEAD|POST|PUT|PATCH|DELETE";

/** Every call that the sources offer: `GET /api/x/[id]`, `PAGE /x/[id]`, `ACTION doAction`. */
export function findRoutes(): string[] {
  return [...apiCalls(), ...pages(), ...actions()].sort();
}

/** What a route answers with 405, as `POST /api/x/[id]`. */
export function findRefusedMethods(): string[] {
  return routeFiles().flatMap(({ address, source }) =>
    [...source.matchAll(/^export const \{([^}]+)\} = otherMethods\(/gm)].flatMap(([, names]) =>
      (names ?? "").split(",").map((name) => `${name.trim()} ${address}`),
    ),
  );
}

function apiCalls(): string[] {
  // Addresses that lead nowhere share one route, which is not offered.
  return routeFiles()
    .filter(({ address }) => address !== "/api/[...path]")
    .flatMap(({ address, source }) => {
      const direct = source.matchAll(
        new RegExp(`^export (?:const|(?:async )?function) (${METHODS})\\b`, "gm"),
      );
      const taken = source.matchAll(/^export const \{([^}]+)\} = (?!otherMethods\()/gm);
      const names = [...taken].flatMap(([, list]) => (list ?? "").split(",").map((name) => name.trim()));
      return [...[...direct].map(([, method]) => method), ...names].map((method) => `${method} ${address}`);
    });
}

function routeFiles(): { address: string; source: string }[] {
  return read("app/**/route.{ts,tsx}").map(({ file, source }) => ({ address: addressOf(file), source }));
}

function pages(): string[] {
  return read("app/**/page.tsx").map(({ file }) => `PAGE ${addressOf(file)}`);
}

/** Exported functions of files that begin with "use server", and functions with that line of their own. */
function actions(): string[] {
  return read("{app,components,lib}/**/*.{ts,tsx}").flatMap(({ source }) => {
    if (!/["']use server["']/.test(source)) return [];
    const ofFile = /^\s*["']use server["']/.test(source)
      ? source.matchAll(/^export (?:async function|const) (\w+)/gm)
      : source.matchAll(/(?:async function|const) (\w+)[^{]*\{\s*["']use server["']/g);
    return [...ofFile].map(([, name]) => `ACTION ${name}`);
  });
}

function read(pattern: string): { file: string; source: string }[] {
  return globSync(pattern, { cwd: ROOT })
    .filter((file) => !/\.test\.tsx?$/.test(file))
    .map((file) => ({ file, source: readFileSync(path.join(ROOT, file), "utf8") }));
}

/** `app/(app)/tasks/[id]/page.tsx` → `/tasks/[id]`: names in brackets are no part of an address. */
function addressOf(file: string): string {
  const parts = path.dirname(file).split(path.sep).slice(1);
  return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join("/")}`;
}
