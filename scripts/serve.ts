// Runs the program under Node 24: database, migrations, then Next (web and worker). Started by scripts/up.mjs.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { isTransientDatabaseError } from "../lib/core/database/transient-error.ts";
import { env } from "../lib/core/env.ts";
import { log } from "../lib/core/log.ts";
import { authSecret } from "../lib/core/secrets.ts";
import { addressProblem } from "../lib/http/address-problem.ts";
import { openInstallation } from "./database/open-installation.ts";
import { say, stopWith } from "./prepare/say.mjs";
import { watchParent } from "./prepare/watch-parent.mjs";
import { consoleToLog } from "./serve/console-to-log.ts";
import { shutDown } from "./serve/shut-down.ts";

const development = process.argv.includes("--dev");
const started = performance.now();

const installation = await openInstallation({ say, migrate: true }).catch((error: Error) =>
  stopWith(error.message),
);
process.env.AUTH_SECRET ||= authSecret();

if (!development) consoleToLog();

const { PORT: port, COWORK_ROLE: role } = env();
const app = next({ dev: development, dir: process.cwd(), port });
const handle = app.getRequestHandler();

const server = createServer((request: IncomingMessage, response: ServerResponse) => {
  if (role === "worker" && !isForWorkers(request.url)) {
    response.writeHead(404, { "content-type": "text/plain" });
    response.end("This process is a worker. The pages are served by the process with COWORK_ROLE=web.\n");
    return;
  }
  const problem = addressProblem(request.url ?? "/");
  if (problem) {
    response.writeHead(problem.status, { "content-type": "application/problem+json" });
    response.end(JSON.stringify(problem));
    return;
  }
  void handle(request, response);
});
// Uploads may take longer than Node's five minutes; the headers must still arrive in time.
server.requestTimeout = 0;

const end = shutDown({ server, installation });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => end(signal, 0));
watchParent(() => end("the launcher is gone", 0));
process.on("uncaughtException", (error) => {
  // A connection of some library that the database has cut, while nobody asked it anything: its next user learns of it.
  if (isTransientDatabaseError(error)) {
    log.warn({ err: error }, "a broken connection that nobody waited for");
    return;
  }
  log.fatal({ err: error }, "an error that nothing caught");
  end("an error that nothing caught", 1);
});
process.on("unhandledRejection", (error) => log.error({ err: error }, "a rejection that nothing handled"));

await app.prepare();
server.on("error", (error: NodeJS.ErrnoException) => {
  say(
    error.code === "EADDRINUSE"
      ? `Port ${port} was taken meanwhile. Choose another: PORT=${port + 1} npm run up`
      : error.message,
  );
  end("it cannot listen", 1);
});
server.listen(port, () => {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`Ready in ${seconds} s: http://localhost:${port}${role === "all" ? "" : ` (role: ${role})`}`);
});

function isForWorkers(url = ""): boolean {
  return url.split("?")[0] === "/api/health";
}
