// Ends the commands of a process of which nothing was heard for a while: what stands still itself cannot. It is outside of
// every sandbox, so that no command sees or ends it. Run by Node itself: it may import only what lies beside it.
import { createInterface } from "node:readline";
import { PING_MS, type Ping, SILENCE_MS } from "./watchdog-terms.ts";

let last: Ping = { at: String(process.hrtime.bigint()), pids: [] };

createInterface({ input: process.stdin })
  .on("line", (line) => {
    last = JSON.parse(line) as Ping;
  })
  // Where the whole process is gone its commands end without us.
  .on("close", () => process.exit());

setInterval(() => {
  // After what has come in meanwhile was read.
  setImmediate(judge);
}, PING_MS);

function judge(): void {
  if (process.hrtime.bigint() - BigInt(last.at) < BigInt(SILENCE_MS) * 1_000_000n) return;
  // A process that stands still takes leave of no child, so that these numbers are still theirs.
  for (const pid of last.pids.splice(0)) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }
}
