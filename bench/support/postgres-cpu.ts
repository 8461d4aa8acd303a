import { readdirSync, readFileSync } from "node:fs";
import { Client } from "pg";

/** Linux counts in hundredths of a second. */
const MS_PER_TICK = 10;

/** Finds the server of a database on this machine; the returned function reads its CPU so far, in milliseconds. */
export async function watchPostgres(url: string): Promise<() => number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const postmaster = stat(rows[0]?.pid ?? 0)?.parent;
  await client.end();
  if (!postmaster) throw new Error("PostgreSQL does not run on this machine, so its CPU cannot be read.");
  return () => {
    let ticks = 0;
    for (const entry of readdirSync("/proc")) {
      if (!/^\d+$/.test(entry)) continue;
      const found = stat(Number(entry));
      if (!found) continue;
      if (found.pid === postmaster) ticks += found.own + found.ended;
      else if (found.parent === postmaster) ticks += found.own;
    }
    return ticks * MS_PER_TICK;
  };
}

/** A line of /proc: the process's own ticks, and those of its children that have ended. */
function stat(pid: number) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text
      .slice(text.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const at = (index: number) => fields[index] ?? 0;
    return { pid, parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) };
  } catch {
    return null;
  }
}
