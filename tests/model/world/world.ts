import { lifeOf } from "../../../app/domain/index.ts";
import type { Calendar, LifeRules, ProgramVersion } from "../../../app/domain/index.ts";
import type { Member, ModelLapse, ModelLot, Order, Redemption } from "./state.ts";

/** Everything there is at one moment. */
export interface World {
  readonly program: ProgramVersion;
  readonly life: LifeRules;
  readonly calendar: Calendar;
  readonly members: Map<string, Member>;
  readonly orders: Map<string, Order>;
  readonly redemptions: Map<string, Redemption>;
  /** Keys of what a person has given or taken. */
  readonly adjustments: Set<string>;
  readonly lots: ModelLot[];
  lapses: ModelLapse[];
  now: number;
}

export function newWorld(program: ProgramVersion, calendar: Calendar, now: number): World {
  return {
    program,
    life: lifeOf(program.program),
    calendar,
    members: new Map(),
    orders: new Map(),
    redemptions: new Map(),
    adjustments: new Set(),
    lots: [],
    lapses: [],
    now,
  };
}

export function join(world: World, customerId: string): Member {
  const member = { id: customerId, owes: 0, activities: [], mergedInto: null, isClosed: false };
  world.members.set(customerId, member);
  return member;
}

/** Whoever stands for a customer: the last of a chain of merges. */
export function survivor(world: World, customerId: string): Member | null {
  let member = world.members.get(customerId) ?? null;
  while (member !== null && member.mergedInto !== null) member = member.mergedInto;
  return member;
}

export function spends(world: World, member: Member) {
  return [...world.orders.values()]
    .filter(({ owner }) => owner === member)
    .map(({ processedAt, counted }) => ({ processedAt, countedMinor: counted }));
}
