import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkLedger } from "../../../tests/model/check-ledger.ts";
import { DONE } from "../../../tests/model/commands.ts";
import type { Command } from "../../../tests/model/commands.ts";
import { DomainLedger } from "../../../tests/model/domain-ledger.ts";
import { LedgerModel } from "../../../tests/model/ledger-model.ts";
import { order, orderLine, VERSION_1 } from "../../../tests/support/orders.ts";
import { memberAccount, STORE_ACCOUNT_KINDS } from "../points/account.ts";
import { balancesOf, postingsOf } from "../points/balances.ts";
import type { ProgramVersion } from "../program/program.ts";

const GUIDE = readFileSync(join(import.meta.dirname, "../../../docs/guides/ledger.md"), "utf8");

const program: ProgramVersion = {
  number: 1,
  program: {
    ...VERSION_1.program,
    life: {
      maturity: { kind: "days_after", days: 2, from: "payment" },
      expiry: { kind: "rolling", months: 3 },
      restored: { kind: "keep_expired" },
      debt: "repay_first",
    },
  },
};

/** 17:00 UTC is noon in New York, in winter. */
const noon = (month: number, day: number) => Date.UTC(2026, month - 1, day, 17);
const START = noon(1, 10);

function bought(orderId: string, paidAt: number, gross: number, refunded = 0, updatedAt = paidAt): Command {
  const lines = [orderLine({ grossMinor: gross * 100, refundedMinor: refunded * 100 })];
  const snapshot = order({ orderId, customerId: "1", processedAt: paidAt, updatedAt, lines });
  return { kind: "snapshot", snapshot };
}
const hold = (redemptionId: string, points: number): Command => ({
  kind: "hold",
  customerId: "1",
  redemptionId,
  points,
  ttlMs: null,
});
const capture = (redemptionId: string, points: number): Command => ({
  kind: "capture",
  redemptionId,
  points,
});

/** The steps of the guide: when, and what happens. */
const STEPS: readonly (readonly [at: number, ...commands: Command[]])[] = [
  [noon(1, 10), bought("1001", noon(1, 10), 80)],
  [noon(1, 11), bought("1001", noon(1, 10), 80, 30, noon(1, 11))],
  [noon(1, 13), { kind: "mature" }],
  [noon(1, 15), bought("1002", noon(1, 15), 60)],
  [noon(1, 18), { kind: "mature" }],
  [noon(1, 20), hold("r1", 70)],
  [noon(1, 21), capture("r1", 60)],
  [noon(1, 25), { kind: "give_back", redemptionId: "r1", totalPoints: 30 }],
  [noon(4, 14), { kind: "expire" }],
  [noon(4, 15), hold("r2", 50), capture("r2", 50)],
  [noon(4, 16), bought("1002", noon(1, 15), 60, 60, noon(4, 16))],
  [noon(4, 17), bought("1003", noon(4, 17), 90)],
  [noon(4, 20), { kind: "mature" }],
  [noon(4, 21), bought("1001", noon(1, 10), 80, 80, noon(4, 21))],
];

function row(ledger: DomainLedger, number: number): string {
  const balances = balancesOf(postingsOf(ledger.entries));
  const member = (["pending", "available", "held"] as const).map((kind) => memberAccount(kind, "m1"));
  const store = STORE_ACCOUNT_KINDS.map((kind) => ({ kind }));
  const cells = [
    ...member.map((account) => balances.get(`${account.kind}/m1`)?.balance ?? 0),
    ...store.map(({ kind }) => balances.get(kind)?.balance ?? 0),
  ];
  const lots = ["1001", "1002", "1003"].map((orderId) => {
    const lot = ledger.wallets[0]?.lots.find(({ key }) => key.startsWith(`order/${orderId}/`));
    return lot === undefined ? "" : String(lot.remaining);
  });
  return `| ${number} | ${[...cells, ...lots].join(" | ")} |`.replaceAll("-", "−").replaceAll("  ", " ");
}

it("the guide's table is what the ledger says after each step", () => {
  const ledger = new DomainLedger(program, "America/New_York", START);
  const model = new LedgerModel(program, "America/New_York", START);
  let now = START;
  const rows = STEPS.map(([at, ...commands], index) => {
    for (const command of [{ kind: "clock" as const, byMs: at - now }, ...commands]) {
      expect(ledger.apply(command)).toBe(DONE);
      expect(model.apply(command)).toBe(DONE);
    }
    now = at;
    expect(ledger.standing("1")).toEqual(model.standing("1"));
    checkLedger(ledger);
    return row(ledger, index + 1);
  });
  const table = GUIDE.split("\n")
    .filter((line) => /^\| \d+ +\| +[−\d]+ +\| +[−\d]+ /.test(line))
    .map((line) => line.replaceAll(/ +/g, " "));
  expect(table).toEqual(rows);
});
