import { defineConfig, devices } from "@playwright/test";

const port = Number(process.env.COWORK_E2E_PORT ?? 3199);

/** The first admin of the installation under test; specs read it from the environment. */
process.env.COWORK_ADMIN_EMAIL ??= "admin@example.com";
process.env.COWORK_ADMIN_PASSWORD ??= "correct horse battery";

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  workers: 2,
  // Machines that run this for others are at times starved; what passed only on a later try is listed as flaky.
  retries: process.env.CI ? 2 : 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json"]],
  outputDir: "test-results",
  use: {
    // Not 127.0.0.1: the sign-in forms refuse to post across host names.
    baseURL: `http://localhost:${port}`,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.COWORK_CHROMIUM,
      // Drawing by software in a process of its own takes the time that the tests need.
      args: ["--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    },
  },
  projects: [{ name: "chromium", use: { ...devices["Desktop Chrome"] } }],
  webServer: {
    // Without a shell between, which would hide from the server that its launcher is gone.
    command: "exec node scripts/check/serve-for-browser-tests.mjs",
    url: `http://localhost:${port}/api/health`,
    reuseExistingServer: false,
    timeout: 60_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    stdout: "ignore",
    stderr: "pipe",
    env: {
      PORT: String(port),
      LOG_LEVEL: "warn",
      COWORK_ADMIN_EMAIL: process.env.COWORK_ADMIN_EMAIL,
      COWORK_ADMIN_PASSWORD: process.env.COWORK_ADMIN_PASSWORD,
    },
  },
});
