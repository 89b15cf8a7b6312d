import type { Reporter, TestModule } from "vitest/node";
import { writeFileSync } from "node:fs";

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Leaves the numbers of a Vitest run in the file that `COUNTS_FILE` names. */
export default class CountsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts: Counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      // A file that breaks before its first test has no test that could fail.
      counts.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== "pending") counts[state] += 1;
        else counts.failed += 1;
      }
    }
    const file = process.env["COUNTS_FILE"];
    if (file) writeFileSync(file, JSON.stringify(counts));
  }
}
