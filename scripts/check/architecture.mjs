import { pathToFileURL } from "node:url";
import { ROOT } from "../prepare/root.mjs";
import {
  EXCEPTIONS,
  PACKAGE_OWNERS,
  PACKAGES_ALLOWED,
  ROOMS,
  ROW_TYPES_ALLOWED,
  TEXT_FORBIDDEN,
} from "./architecture-rules.mjs";
import { findCycles } from "./find-cycles.mjs";
import { listSources, readImports, readSource, resolveImport } from "./read-imports.mjs";

const ROOM_NAMES = Object.keys(ROOMS).sort((a, b) => b.length - a.length);
const roomOf = (file) => ROOM_NAMES.find((room) => file.startsWith(`${room}/`));

/** Checks every import against the rules; returns one sentence a violation. */
export function checkArchitecture(root = ROOT) {
  const found = [];
  const graph = new Map();
  for (const file of listSources(root, ["app", "components", "lib"])) {
    if (isTest(file)) continue;
    const text = readSource(root, file);
    const room = roomOf(file);
    if (!room && file.startsWith("lib/")) found.push(`${file} is in no room of docs/architecture.md.`);
    graph.set(file, []);
    for (const { specifier, typeOnly } of readImports(text)) {
      const target = resolveImport(root, file, specifier);
      if (target && !typeOnly) graph.get(file).push(target);
      const reason = target ? wrongRoom(room, target, typeOnly) : wrongPackage(room, specifier);
      if (reason && !EXCEPTIONS.includes(`${file} -> ${target ?? specifier}`))
        found.push(`${file} imports ${target ?? specifier}: ${reason}.`);
    }
    for (const rule of TEXT_FORBIDDEN) {
      if (room === rule.room && rule.text.test(text))
        found.push(`${file} contains ${rule.text.source}: ${rule.why}.`);
    }
  }
  for (const cycle of findCycles(graph)) found.push(`Cycle: ${cycle.join(" -> ")}.`);
  return found;
}

function wrongRoom(room, target, typeOnly) {
  if (target.startsWith("lib/store/generated/") && room !== "lib/store") {
    if (!typeOnly) return "only lib/store may import the Prisma client";
    if (!ROW_TYPES_ALLOWED.includes(room)) return "this room may not know the database's row types";
  }
  const targetRoom = roomOf(target);
  if (!room || !targetRoom || room === targetRoom || ROOMS[room].includes(targetRoom)) return undefined;
  return `${room} may import ${ROOMS[room].join(", ") || "no other room"}`;
}

function wrongPackage(room, specifier) {
  const owned = PACKAGE_OWNERS.find(({ packages, owner }) => packages.test(specifier) && owner !== room);
  if (owned) return owned.why;
  const allowed = PACKAGES_ALLOWED[room];
  return allowed && !allowed.test(specifier) ? `${room} may not use this package` : undefined;
}

function isTest(file) {
  return /\.test\.tsx?$/.test(file) || file.includes("/testing/");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const found = checkArchitecture();
  for (const sentence of found) console.error(sentence);
  console.log(
    found.length === 0
      ? "The imports keep to docs/architecture.md."
      : `${found.length} imports break docs/architecture.md.`,
  );
  process.exit(found.length === 0 ? 0 : 1);
}
