import path from "node:path";
import { parseArgs } from "node:util";
import { LARGE, runChaos } from "./chaos.ts";
import { printReport } from "./print-report.ts";

/** `npm run chaos`; see docs/guides/chaos.md. */
const { values } = parseArgs({
  options: {
    deliveries: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    rounds: { type: "string" },
    crashes: { type: "string" },
    hasty: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});
const deliveries = Number(values.deliveries);
const isLarge = deliveries >= LARGE;
const report = await runChaos({
  deliveries,
  seed: Number(values.seed),
  rounds: Number(values.rounds ?? (isLarge ? 3 : 1)),
  crashes: Number(values.crashes ?? (isLarge ? 3 : 1)),
  isHasty: values.hasty,
  dataDir: path.resolve(".data", `chaos-${process.pid}`),
  isKept: values.keep,
  stopOn: ["SIGINT", "SIGTERM"],
  say: (line) => console.log(`${Math.round(performance.now() / 1000)} s: ${line}`),
});
printReport(report);
process.exitCode = report.isPassed ? 0 : 1;
