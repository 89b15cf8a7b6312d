/**
 * What a what-if over past orders costs in pure deciding, held to a plain loop over the same decoded orders that
 * only multiplies and sums, in the same run: `npm run bench:what-if`. Reading is the same for both and left out.
 */
import { calendarOf, currencyCode, defaultAssumptions, defaultProgram, whatIf } from "../app/domain/index.ts";
import type { HistoricOrder, Program } from "../app/domain/index.ts";

const ORDERS = Number(process.argv[2] ?? 1_000_000);
const MEMBERS = 100_000;
const START = Date.parse("2023-01-01T00:00:00Z");
const YEARS_MS = 3 * 365 * 86_400_000;

const parsed = currencyCode("USD");
if (!parsed.ok) throw new Error("USD is a currency");
const currency = parsed.value;
const published = { number: 1, program: defaultProgram(currency) };
const program: Program = {
  ...published.program,
  earning: { ...published.program.earning, milliPointsPerUnit: 1500 },
};

/** One order at a time, so that only what is added up takes memory. */
function orderAt(index: number): HistoricOrder {
  const processedAt = START + Math.floor((index * YEARS_MS) / ORDERS);
  const memberId = index % 12 === 0 ? null : `m${Math.floor((index * MEMBERS) / ORDERS)}`;
  const line = (lineId: string, grossMinor: number) => ({
    ...{ lineId, productId: "1", isGiftCard: false },
    ...{ grossMinor, discountMinor: 0, refundedMinor: index % 20 === 0 ? Math.floor(grossMinor / 2) : 0 },
  });
  const snapshot = {
    ...{ orderId: String(index), name: "", customerId: null, currency, processedAt, updatedAt: processedAt },
    ...{ cancelledAt: null, test: false, financialStatus: "paid" as const, paidAt: processedAt },
    lines: [line("1", 1_000 + ((index * 31) % 9_000)), line("2", (index * 17) % 5_000)],
  };
  const tierId = memberId === null ? null : "bronze";
  const kept = { snapshot, paidAt: null, isFirst: false, tierId, programVersion: 1 };
  return { processedAt, memberId, countedMinor: 0, points: 0, kept };
}

function plain(): number {
  const began = cpuMs();
  let points = 0;
  for (let index = 0; index < ORDERS; index += 1) {
    for (const line of orderAt(index).kept?.snapshot.lines ?? []) {
      points += Math.floor(((line.grossMinor - line.discountMinor - line.refundedMinor) * 1500) / 100_000);
    }
  }
  if (points === 0) throw new Error("nothing was added up");
  return cpuMs() - began;
}

function making(): number {
  const began = cpuMs();
  let lines = 0;
  for (let index = 0; index < ORDERS; index += 1) lines += orderAt(index).kept?.snapshot.lines.length ?? 0;
  if (lines === 0) throw new Error("nothing was made");
  return cpuMs() - began;
}

function tried(): { readonly ms: number; readonly heapMb: readonly number[] } {
  const began = cpuMs();
  const heapMb: number[] = [];
  let looking = 0;
  const look = () => {
    const since = cpuMs();
    heapMb.push(heap());
    looking += cpuMs() - since;
  };
  const until = START + YEARS_MS + 1;
  const assumptions = defaultAssumptions(100);
  const walk = whatIf({
    ...{ published: [published], inForce: published, trial: { number: 0, program } },
    ...{ calendar: calendarOf("America/New_York"), assumptions, since: 0, until },
    overridesOf: () => [],
  });
  for (let index = 0; index < ORDERS; index += 1) {
    walk.add(orderAt(index));
    if (index % Math.ceil(ORDERS / 4) === 0 && index > 0) look();
  }
  walk.finish();
  const ms = cpuMs() - began - looking;
  look();
  return { ms, heapMb };
}

/** Of the processor, so that a busy machine says the same as a quiet one. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function heap(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1_048_576);
}

plain();
const [made, loop, trial] = [making(), plain(), tried()];
const perSecond = Math.round(ORDERS / ((trial.ms - made) / 1000));
console.log(`${ORDERS} orders of ${MEMBERS} members, two programmes`);
console.log(
  `plain loop ${Math.round(loop)} ms, what-if ${Math.round(trial.ms)} ms: ${(trial.ms / loop).toFixed(2)} times`,
);
console.log(`${perSecond} orders a second of pure deciding (making the orders taken off)`);
console.log(`heap after each quarter: ${trial.heapMb.join(", ")} MB`);
