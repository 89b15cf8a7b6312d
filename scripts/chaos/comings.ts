import type { MembershipAct } from "../../app/domain/index.ts";
import type { Random } from "../../simulator/seed/random.ts";
import { shuffled } from "./shuffled.ts";

/** Somebody asks, or a merchant does. */
export interface Coming {
  readonly customerId: number;
  readonly act: MembershipAct;
}

/** Who comes and goes while letters arrive, and what it leaves. Whoever is in no list is a member by an order. */
export interface Comings {
  /** In the order in which they happen. */
  readonly acts: readonly Coming[];
  /** Are no members in the end, and have nothing. */
  readonly away: ReadonlySet<number>;
}

type Acts = readonly MembershipAct[];

/** Each leaves nothing behind that a letter, before or after, could change. */
const ROUND_TRIPS: readonly [Acts, ...Acts[]] = [
  ["leave", "join"],
  ["exclude", "enrol"],
  ["enrol", "leave", "enrol"],
  ["exclude", "enrol", "leave", "join"],
];
/** Whom Laurel does not know yet would become a member by an order: they are made one, or taken out, first. */
const FAREWELLS: readonly [Acts, ...Acts[]] = [["enrol", "leave"], ["exclude"]];

/** Of all customers; a small store needs a few, so that each kind really comes up. */
const TRAVELLERS = { share: 0.06, least: 40 };
const LEAVING_EACH = 3;

/**
 * @param customers whom nothing happens to but orders: who is merged or deleted at Shopify has a fate of their own
 * @param strangers who buy at the till alone: half of them join, the others never are members
 */
export function planComings(
  customers: readonly number[],
  strangers: readonly number[],
  random: Random,
): Comings {
  const count = Math.max(TRAVELLERS.least, Math.ceil(customers.length * TRAVELLERS.share));
  const order = shuffled(Uint32Array.from(customers.keys()), random).subarray(0, count);
  const away = new Set<number>();
  const plans: (readonly Coming[])[] = [];
  for (const [place, index] of order.entries()) {
    const customerId = customers[index] ?? 0;
    const isLeaving = place % LEAVING_EACH === 0;
    if (isLeaving) away.add(customerId);
    const acts = random.pick(isLeaving ? FAREWELLS : ROUND_TRIPS);
    plans.push(acts.map((act) => ({ customerId, act })));
  }
  for (const [place, customerId] of strangers.entries()) {
    if (place % 2 === 0) plans.push([{ customerId, act: "join" }]);
    else away.add(customerId);
  }
  return { acts: interleaved(plans, random), away };
}

/** All acts in any order, but for each person's own. */
function interleaved(plans: readonly (readonly Coming[])[], random: Random): Coming[] {
  const whose = Uint32Array.from(plans.flatMap((acts, index) => acts.map(() => index)));
  const next = plans.map(() => 0);
  return [...shuffled(whose, random)].flatMap((index) => {
    const place = next[index] ?? 0;
    next[index] = place + 1;
    return plans[index]?.[place] ?? [];
  });
}
