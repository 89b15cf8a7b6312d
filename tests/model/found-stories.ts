import { DEFAULT_ENROLMENT, lifeOf } from "../../app/domain/index.ts";
import type {
  EarningRule,
  EnrolmentRules,
  LifeRules,
  OrderSnapshot,
  Program,
  RuleCondition,
} from "../../app/domain/index.ts";
import { GOODS, NOON, order, orderLine, VERSION_1 } from "../support/orders.ts";
import { inStep } from "./any-commands.ts";
import { steeper } from "./any-program.ts";
import type { Story } from "./any-commands.ts";
import type { Command } from "./commands.ts";

const DAY = 86_400_000;
const ONE_DAY: Partial<LifeRules> = { maturity: { kind: "days_after", days: 1, from: "payment" } };
const WAITING = { mode: "joining", earlierOrders: { kind: "wait", days: 60 } } as const;

/** Stories on which a ledger and the model once differed: each is told again, whatever is drawn. */
export const FOUND_STORIES: Readonly<Record<string, Story>> = {
  "an order that is heard of after its points have run out makes a member, who is welcomed": story({
    life: { expiry: { kind: "fixed_date", month: 12, day: 12, keepMonths: 0 } },
    enrolment: { welcomePoints: 25 },
    happens: [bought("103", "1", { day: -20 }), adjusted("1", 1)],
  }),
  "somebody lapses, joins again, becomes part of another, and an order of before is heard of": story({
    life: { expiry: { kind: "inactivity", months: 1 } },
    happens: [
      bought("101", "1", { day: 0, minor: 0 }),
      bought("103", "3", { day: -20 }),
      { kind: "membership", customerId: "1", act: "leave" },
      later(14),
      { kind: "membership", customerId: "1", act: "enrol" },
      { kind: "merge", from: "1", into: "3" },
      later(18),
      bought("101", "1", { day: 0, seenAt: 1 }),
    ],
  }),
  "an order that has not been paid makes a member: it is no sign of life": story({
    life: { expiry: { kind: "inactivity", months: 1 } },
    enrolment: {
      excluded: { channels: ["point_of_sale"] },
      earlierOrders: { kind: "wait", days: 60 },
    },
    happens: [
      bought("103", "2", { day: -20, sourceName: "pos" }),
      bought("101", "2", { day: 0, minor: 0 }),
      later(20),
      { kind: "expire" },
    ],
  }),
  "an order of tomorrow waits, the clock steps back, and another ladder is published": story({
    enrolment: WAITING,
    happens: [
      bought("101", "1", { day: 0, minor: 5_000 }),
      bought("106", "1", { day: 2, minor: 1_000 }),
      later(-1),
      { kind: "publish", program: programOf({ enrolment: WAITING, stepPercent: 40 }) },
      { kind: "membership", customerId: "1", act: "join" },
    ],
  }),
  "an order that has to be read first comes before another that has waited": story({
    enrolment: WAITING,
    rules: [doubling("rule-1", { kind: "first_order" })],
    happens: [
      bought("103", "2", { day: -20, seenAt: 1 }),
      bought("102", "2", { day: -1 }),
      { kind: "publish", program: programOf({}) },
      bought("103", "2", { day: -20, minor: 0, seenAt: 1 }),
    ],
  }),
  "a rehearsal with a most for a month is taken back from two orders of one month": story({
    happens: [
      bought("101", "1", { day: 0, minor: 0 }),
      { kind: "rehearse", customerIds: ["1"], program: programOf({ mostPerMonth: 1, life: ONE_DAY }) },
      later(9),
      bought("108", "1", { day: 9 }),
      bought("106", "1", { day: 2 }),
      { kind: "end_rehearsal", takeBack: true },
    ],
  }),
  "two members become one, and an order that was not the one's is claimed by name": story({
    enrolment: {},
    happens: [
      bought("103", "3", { day: -20, minor: 0 }),
      { kind: "membership", customerId: "1", act: "enrol" },
      bought("102", "1", { day: -1 }),
      { kind: "merge", from: "1", into: "3" },
      { kind: "claim", customerId: "1", orderId: "102", isVerified: false },
    ],
  }),
  "a rule for a vendor is given to orders of which nobody had asked the vendor": story({
    happens: [
      bought("101", "1", { day: 0 }),
      { kind: "publish", program: programOf({ rules: [ofVendor("rule-1", "Acme")] }) },
      later(1),
      bought("102", "1", { day: 1 }),
      {
        kind: "publish",
        program: programOf({ rules: [ofVendor("rule-1", "Acme"), ofVendor("rule-2", "ACME")] }),
      },
      { kind: "award", awardId: "a", programVersion: 2, ruleId: "rule-1" },
      { kind: "award", awardId: "b", programVersion: 3, ruleId: "rule-2" },
      { kind: "undo_award", awardId: "b" },
    ],
  }),
  "an account is closed before its customer was a member, and an order is heard of": story({
    enrolment: { mode: "joining" },
    happens: [
      bought("101", "1", { day: 0 }),
      { kind: "delete_customer", customerId: "1" },
      { kind: "publish", program: programOf({ enrolment: { welcomePoints: 25 } }) },
      bought("102", "1", { day: 0 }),
    ],
  }),
  "a member's account is closed, and then becomes part of somebody who is kept out": story({
    happens: [
      bought("101", "1", { day: 0 }),
      bought("102", "3", { day: 0 }),
      { kind: "delete_customer", customerId: "1" },
      { kind: "membership", customerId: "3", act: "exclude" },
      { kind: "merge", from: "1", into: "3" },
    ],
  }),
  "somebody leaves, the clock steps back before a ladder that is new, and they come back": story({
    happens: [
      { kind: "publish", program: programOf({ stepPercent: 40 }) },
      bought("101", "1", { day: -20, minor: 4_000 }),
      { kind: "membership", customerId: "1", act: "leave" },
      { kind: "clock", byMs: -3_600_000 },
      { kind: "membership", customerId: "1", act: "enrol" },
    ],
  }),
  "an order waits for somebody, is given to nobody, and they join": story({
    enrolment: WAITING,
    happens: [
      bought("101", "1", { day: 0 }),
      bought("101", null, { day: 0, seenAt: 1 }),
      bought("102", "1", { day: 0 }),
      { kind: "membership", customerId: "1", act: "join" },
      bought("102", null, { day: 0, seenAt: 1 }),
    ],
  }),
};

interface Told {
  readonly life?: Partial<LifeRules>;
  readonly enrolment?: Partial<EnrolmentRules>;
  readonly rules?: readonly EarningRule[];
  readonly mostPerMonth?: number;
  /** Of the thresholds of the usual ladder. */
  readonly stepPercent?: number;
}

export function story({ happens, ...told }: Told & { readonly happens: readonly Command[] }): Story {
  return { program: { number: 1, program: programOf(told) }, timeZone: "UTC", commands: inStep(happens) };
}

export function programOf({ life, enrolment, rules, mostPerMonth, stepPercent = 100 }: Told): Program {
  const { program } = VERSION_1;
  const most = mostPerMonth === undefined ? {} : { mostPerMonth };
  const zone = { timeZone: "UTC", ...most };
  const set = { combine: "sum_then_multiply", rules: rules ?? [], ...zone } as const;
  const hasRules = rules !== undefined || mostPerMonth !== undefined;
  return {
    ...steeper(program, stepPercent),
    earning: { ...program.earning, ...(hasRules ? { rules: set } : {}) },
    life: { ...lifeOf(program), ...life },
    ...(enrolment === undefined ? {} : { enrolment: { ...DEFAULT_ENROLMENT, ...enrolment } }),
  };
}

/** What it is for counts twice. */
function doubling(id: string, condition: RuleCondition): EarningRule {
  return { id, name: id, when: [condition], effect: { kind: "multiplier", percent: 200 } };
}

function ofVendor(id: string, vendor: string): EarningRule {
  return doubling(id, { kind: "vendor", vendors: [vendor] });
}

interface Bought extends Partial<Pick<OrderSnapshot, "sourceName">> {
  /** After the first of January 2026, noon. */
  readonly day: number;
  readonly minor?: number;
  /** Of two letters of one second, the one written last. */
  readonly seenAt?: number;
}

export function bought(
  orderId: string,
  customerId: string | null,
  { day, minor = 100, seenAt, ...rest }: Bought,
): Command {
  const at = NOON + day * DAY;
  const moments = { processedAt: at, updatedAt: at, fulfilledAt: at };
  const seen = seenAt === undefined ? {} : { seen: { by: "letter", at: seenAt } as const };
  const lines = [orderLine({ grossMinor: minor, goods: GOODS[0] ?? {} })];
  return { kind: "snapshot", snapshot: order({ orderId, customerId, ...moments, ...seen, lines, ...rest }) };
}

export function later(days: number): Command {
  return { kind: "clock", byMs: days * DAY };
}

export function adjusted(customerId: string, points: number): Command {
  return { kind: "adjust", customerId, points, key: "1" };
}
