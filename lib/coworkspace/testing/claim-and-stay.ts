// Claims a file, and holds its path, until it is killed. Says "held" once it does.
import { withLock } from "../locks.ts";
import { withPathLocks } from "../path-lock.ts";
import { resolveCoworkspacePath } from "../work-path.ts";

const place = { directory: process.argv[2] ?? "" };
const file = "files/a.txt";
await withLock(place, file, { agent: "first" }, () =>
  withPathLocks(place, [resolveCoworkspacePath(place, file)], async () => {
    process.stdout.write("held\n");
    await new Promise((resolve) => setInterval(resolve, 60_000));
  }),
);
