// Started by Playwright: a whole installation in a temporary directory, removed at the end.
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const directory = mkdtempSync(path.join(tmpdir(), "cowork-browser-tests-"));
// mkdtemp lets only the owner in, but the database of root runs as somebody else.
chmodSync(directory, 0o711);
process.on("exit", () => rmSync(directory, { recursive: true, force: true }));
process.env.COWORK_DATA_DIR = directory;
process.env.DATABASE_URL = "";
process.env.NODE_ENV = "production";
await import("../serve.ts");
