import { defineConfig } from "vitest/config";

const shared = { resolve: { alias: { "@": import.meta.dirname } } };
const ignored = ["**/node_modules/**", ".next/**", ".data/**", "e2e/**"];

// See playwright.config.ts.
const retry = process.env.CI ? 1 : 0;

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx,mjs}"],
          exclude: [...ignored, "**/*.integration.test.ts"],
          retry,
          maxWorkers: 2,
          // Some start processes and wait for them.
          testTimeout: 20_000,
        },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: ignored,
          globalSetup: ["lib/store/testing/start-test-server.ts"],
          retry,
          // They wait more than they compute, so more of them go beside each other than there are processors.
          maxWorkers: 3,
          testTimeout: 60_000,
          // What a machine with much to do takes for a step of which nothing else is asked.
          expect: { poll: { timeout: 20_000 } },
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
