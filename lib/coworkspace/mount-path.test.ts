import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { checkMountName, checkMountPath, type MountRules } from "./mount-path.ts";

let home: string;
let rules: MountRules;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "mounts-")));
  for (const folder of ["good/in", "data/coworkspaces", "team/in", "wide/taken"]) {
    mkdirSync(join(home, folder), { recursive: true });
  }
  writeFileSync(join(home, "file.txt"), "x");
  symlinkSync(join(home, "good"), join(home, "link"));
  symlinkSync("/etc", join(home, "etc"));
  rules = {
    own: [{ directory: join(home, "data"), what: "the data directory" }],
    mounted: [
      { name: "team", path: join(home, "team") },
      { name: "taken", path: join(home, "wide/taken") },
    ],
    writing: false,
  };
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** `~` stands for the test's own directory. */
const refusals: [path: string, why: RegExp][] = [
  ["", /Name a directory/],
  ["good", /not an absolute path/],
  ["./good", /not an absolute path/],
  ["C:\\work", /not an absolute path/],
  ["~/good/../team", /contains “.” or “..”/],
  ["~/good/./in", /contains “.” or “..”/],
  ["~/go\0od", /NUL/],
  [`/${"x".repeat(5_000)}`, /longer than 4096/],
  ["/", /whole server/],
  ["///", /whole server/],
  ["/etc", /belongs to the system/],
  ["/etc/ssl/", /belongs to the system \(\/etc\)/],
  ["//proc/self/fd", /belongs to the system/],
  ["/usr/share", /belongs to the system/],
  ["/sys", /belongs to the system/],
  ["/dev/shm", /belongs to the system/],
  ["/var/lib/postgresql", /belongs to the system/],
  ["/var", /more than one matter/],
  ["/home", /more than one matter/],
  ["/tmp", /more than one matter/],
  [homedir(), /more than one matter/],
  ["~/data", /lies in the data directory/],
  ["~/data/coworkspaces", /lies in the data directory/],
  ["~", /has the data directory in it/],
  ["~/team", /mounted already, as "team"/],
  ["~/team/", /mounted already, as "team"/],
  ["~/team/in", /inside the mounted folder "team"/],
  ["~/wide", /has the mounted folder "taken" in it/],
  ["~/none", /There is no directory/],
  ["~/file.txt", /not a directory/],
  ["~/file.txt/in", /not a directory/],
  ["~/link", /leads through a link. It really is .*good": register that/],
  ["~/link/in", /leads through a link/],
  ["~/etc/ssl", /leads through a link/],
];

it.each(refusals)("refuses %j in words", async (path, why) => {
  const real = path.replace(/^~/, home);
  await expect(checkMountPath(real, rules)).rejects.toThrow(why);
});

it("takes an ordinary directory, also beside one whose name begins alike", async () => {
  mkdirSync(join(home, "team-2"));
  for (const path of ["good", "good/", "team-2"]) {
    expect(await checkMountPath(join(home, path), rules)).toBe(join(home, path.replace(/\/$/, "")));
  }
});

it.each(["", "a/b", "..", ".hidden", "a\0b", "con", "x".repeat(65), "a\u202eb"])(
  "refuses the name %j",
  (name) => {
    expect(() => checkMountName(name)).toThrow();
  },
);

it("takes names in any script, composed", () => {
  expect(checkMountName(" Verträge 2026 ".normalize("NFD"))).toBe("Verträge 2026");
});
