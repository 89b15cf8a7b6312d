import { defineConfig } from "vitest/config";

/** Processes that tests start find what an earlier one has compiled: half of what it takes to start them. */
process.env["NODE_COMPILE_CACHE"] ??= "node_modules/.cache/compiled";

/** Long enough for a slow machine: nothing here is a measurement. */
const patience = { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 45_000 } } };

/** Files of one worker share what they have imported: most of a small test's time went into importing. */
const shared = { pool: "threads", isolate: false } as const;

export default defineConfig({
  test: {
    // One for each processor: many tests wait for a database, a process or a browser.
    maxWorkers: "100%",
    projects: [
      {
        test: {
          name: "unit",
          include: ["{app,simulator,extensions,scripts}/**/*.test.{ts,tsx}", "tests/model/**/*.test.ts"],
          ...shared,
          ...patience,
        },
      },
      { test: { name: "contract", include: ["tests/contract/**/*.test.{ts,tsx}"], ...shared, ...patience } },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/postgres-setup.ts"],
          // Each has a database of its own, and nothing else that another could see.
          isolate: false,
          ...patience,
        },
      },
      // Each of these brings up the whole product, and waits more than it works: one for each processor, when
      // everything else is done. Those that take longest are first.
      {
        test: {
          name: "chaos",
          sequence: { groupOrder: 1 },
          include: ["tests/chaos/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: "browser",
          sequence: { groupOrder: 1 },
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/support/installed-setup.ts"],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: "scenarios",
          sequence: { groupOrder: 1 },
          include: ["tests/scenarios/**/*.test.ts"],
          globalSetup: ["tests/support/installed-setup.ts"],
          ...patience,
        },
      },
    ],
  },
});
