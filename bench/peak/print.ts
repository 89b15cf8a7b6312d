import { bareRate, highestHeld, isHeld } from "./peak.ts";
import type { Peak, Trial } from "./peak.ts";
import { growth } from "./watch.ts";

const AIM = { ratio: 0.5, growth: 1.15 } as const;

/** Prints what was measured. Answers whether all aims are met. */
export function printPeak(peak: Peak): boolean {
  const { main, accounts } = peak;
  const { load, watched } = main;
  const grown = { web: growth(watched.memory.web), worker: growth(watched.memory.worker) };
  const highest = highestHeld(peak);
  const bare = bareRate(peak);
  const judged = judge(peak, { highest, bare, grown });
  const orders = `${round(main.rate)} orders a second for ${round(watched.seconds)} s, three letters of ${load.bytesEach} bytes each`;
  console.log(`\nThe peak: ${orders}`);
  console.table({
    "letters sent": load.sent,
    "answered 200": load.stored,
    "p50, p99, most (ms)": [load.p50, load.p99, load.most].map(round).join(", "),
    "balances behind, p95 and most (ms)": [watched.behindP95, watched.behindMost].map(round).join(", "),
    "after the last letter until all was done (s)": round(main.restSeconds),
    "members told, once for each change": accounts.wanted,
    "metafields sent, in calls": `${peak.metafields}, ${peak.metafieldCalls}`,
    "memory web, worker at the end (MB)": [watched.memory.web, watched.memory.worker]
      .map((megabytes) => round(megabytes.at(-1) ?? Number.NaN))
      .join(", "),
    "grown from the second fifth to the last (web, worker)": `${round(grown.web)}, ${round(grown.worker)}`,
  });
  console.log("What each part of the machine did");
  console.table(
    Object.fromEntries(
      Object.entries(watched.busy).map(([part, busy]) => [
        part,
        {
          "processors kept busy": round(busy),
          "ms of processor an order": round((busy * watched.seconds * 1000) / (load.stored / 3)),
        },
      ]),
    ),
  );
  console.log("Steps towards the highest rate");
  console.table([main, ...peak.steps].map(stepRow));
  console.log(`Baseline: PostgreSQL alone, driven by ${peak.driver}`);
  console.table({
    "highest rate held (orders a second)": round(highest),
    "PostgreSQL alone (orders a second)": round(bare),
    "its ms of processor an order, without pgbench": round(peak.bareCpuMs),
    ratio: round(highest / bare),
  });
  for (const fault of judged) console.error(`  ${fault}`);
  return judged.length === 0;
}

function stepRow(trial: Trial) {
  const { rate, load, watched } = trial;
  return {
    "orders a second": round(rate),
    "p99 (ms)": round(load.p99),
    "most (ms)": round(load.most),
    "behind p95 (ms)": round(watched.behindP95),
    "machine busy": round(watched.busy.machine),
    held: isHeld(trial) ? "yes" : "no",
  };
}

interface Judged {
  readonly highest: number;
  readonly bare: number;
  readonly grown: { readonly web: number; readonly worker: number };
}

function judge({ main, accounts }: Peak, { highest, bare, grown }: Judged): readonly string[] {
  const { load, watched } = main;
  const aims: readonly (readonly [boolean, string])[] = [
    [load.stored === load.sent, "every letter is answered 200"],
    [load.most <= 1_000, "every letter is answered within a second"],
    [load.p99 <= 250, "99 of 100 letters are answered within 250 ms"],
    [watched.behindP95 <= 3_000, "balances are at most 3 s behind (95 of 100 looks)"],
    [grown.web <= AIM.growth && grown.worker <= AIM.growth, "memory is flat"],
    [highest / bare >= AIM.ratio, `the highest rate held is at least ${AIM.ratio} of PostgreSQL's alone`],
  ];
  const missed = aims.flatMap(([holds, aim]) => (holds ? [] : `missed: ${aim}`));
  return [...missed, ...accounts.faults.map((fault) => `wrong: ${fault}`)];
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
