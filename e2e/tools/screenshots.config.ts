import path from "node:path";
import { defineConfig } from "@playwright/test";
import config from "../../playwright.config.ts";

/** As the browser tests, for the walk that takes pictures instead of checking. */
export default defineConfig({
  ...config,
  testDir: import.meta.dirname,
  testMatch: "*.walk.ts",
  workers: 1,
  timeout: 600_000,
  // What is not there is not waited for until the walk's own end.
  use: { ...config.use, actionTimeout: 20_000 },
  reporter: "list",
  webServer: { ...config.webServer, cwd: path.resolve(import.meta.dirname, "../..") } as never,
});
