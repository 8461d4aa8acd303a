import type { Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { runShutdown } from "../../lib/core/shutdown.ts";
import { stopListening } from "../../lib/store/listen.ts";
import { disconnectPrisma } from "../../lib/store/prisma.ts";
import type { Installation } from "../database/open-installation.ts";
import { say } from "../prepare/say.mjs";

/** Makes the function that ends the process in order: no new requests, worker, connections, database. */
export function shutDown({ server, installation }: { server: Server; installation: Installation }) {
  let since: number | undefined;
  return (reason: string, code: number): void => {
    // A second Ctrl-C means it; within a second it is the same one, received directly and through the launcher.
    if (since !== undefined) {
      if (performance.now() - since > 1_000) process.exit(code || 1);
      return;
    }
    since = performance.now();
    say(`Stopping (${reason}) …`);
    void finish().finally(() => process.exit(code));
  };

  async function finish(): Promise<void> {
    server.close();
    server.closeIdleConnections();
    const late = await runShutdown();
    if (late.length > 0) say(`Did not stop in order: ${late.join(", ")}.`);
    // Event streams never end by themselves.
    server.closeAllConnections();
    await Promise.race([Promise.allSettled([stopListening(), disconnectPrisma()]), wait(3_000)]);
    await installation.close();
  }
}
