import { expect, it } from "vitest";
import { levelAt } from "./level-at";

const mounts = [{ name: "team", level: "read_write" as const }];

it.each([
  ["files/2026", "full"],
  ["output", "full"],
  ["mounts", "read"],
  ["mounts/team/a", "read_write"],
  ["mounts/other", "read"],
] as const)("goes by the folder's own level: %s", (folder, level) => {
  expect(levelAt(folder, "full", mounts)).toBe(level);
});
