import { accessSync, constants, existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ROOT } from "./root.mjs";
import { stopWith } from "./say.mjs";

const MB = 1024 * 1024;
const PORT_PATIENCE_MS = 3_000;

/** Finds out in milliseconds what would else fail after minutes of installing and building. */
export async function preflight(environment = process.env) {
  const port = readPort(environment.PORT);
  checkWritable(path.resolve(ROOT, environment.COWORK_DATA_DIR || ".data"));
  checkCloneWritable();
  await checkPort(port);
  if (environment.DATABASE_URL) await checkDatabase(environment.DATABASE_URL);
  return { port };
}

function readPort(value) {
  const port = value ? Number(value) : 3000;
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  return stopWith(`PORT is "${value}", which is not a port. Choose a number from 1 to 65535.`);
}

function checkWritable(directory) {
  try {
    // Others may pass through, but not look: the database's unprivileged user must reach its own directory below.
    makeDirectory(directory);
    const probe = path.join(directory, `.write-test-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    stopWith(
      `The data directory ${directory} cannot be written (${error.code}). Allow it, or choose another with COWORK_DATA_DIR.`,
    );
  }
  if (freeBytes(directory) < 100 * MB)
    stopWith(`There is less than 100 MB of room left for ${directory}. Make some, then start again.`);
}

/** Not `recursive: true`, with which Node tries for ever where a file system has no directories to make (/proc). */
function makeDirectory(directory) {
  if (existsSync(directory)) return;
  makeDirectory(path.dirname(directory));
  mkdirSync(directory, { mode: 0o711 });
}

function checkCloneWritable() {
  try {
    accessSync(ROOT, constants.W_OK);
  } catch {
    stopWith(`${ROOT} cannot be written, but dependencies and the build go there. Start as its owner.`);
  }
}

function freeBytes(directory) {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** A server that was told to stop a moment ago may still hold the port, so it is tried for a while. */
async function checkPort(port) {
  const deadline = performance.now() + PORT_PATIENCE_MS;
  for (;;) {
    const code = await tryPort(port);
    if (!code) return;
    if (code === "EACCES")
      stopWith(`Port ${port} may not be used by this user. Choose one above 1023: PORT=3000 npm run up`);
    if (performance.now() > deadline)
      stopWith(
        `Port ${port} is taken. End the program that uses it, or choose another: PORT=${port + 1} npm run up`,
      );
    await wait(100);
  }
}

/** The error's code, or undefined where the port can be had. */
function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", (error) => resolve(error.code ?? error.message));
    server.listen(port, () => server.close(() => resolve()));
  });
}

function checkDatabase(text) {
  let url;
  try {
    url = new URL(text);
  } catch {
    return stopWith("DATABASE_URL is not a URL. It looks like postgresql://user:password@host:5432/database");
  }
  const port = Number(url.port || 5432);
  return new Promise((resolve) => {
    // A host given as a parameter is a socket directory: nothing to try by TCP.
    if (!url.hostname || url.searchParams.has("host")) return resolve();
    const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ""), port, timeout: 5000 });
    const fail = (reason) =>
      stopWith(
        `The database at ${url.hostname}:${port} cannot be reached (${reason}). Start it, or correct DATABASE_URL.`,
      );
    socket.on("connect", () => {
      socket.destroy();
      resolve();
    });
    socket.on("timeout", () => fail("no answer in 5 seconds"));
    socket.on("error", (error) => fail(error.code ?? error.message));
  });
}
