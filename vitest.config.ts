import { defineConfig } from "vitest/config";

/** Long enough for a slow machine: nothing here is a measurement. */
const patience = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{app,simulator,extensions,scripts}/**/*.test.{ts,tsx}", "tests/model/**/*.test.ts"],
          ...patience,
        },
      },
      { test: { name: "contract", include: ["tests/contract/**/*.test.ts"], ...patience } },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/postgres-setup.ts"],
          ...patience,
        },
      },
      // Each of these brings up the whole product: one at a time.
      {
        test: {
          name: "scenarios",
          include: ["tests/scenarios/**/*.test.ts"],
          fileParallelism: false,
          ...patience,
        },
      },
      {
        test: {
          name: "chaos",
          include: ["tests/chaos/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
