import { enrolmentOf, lifeOf } from "../../../app/domain/index.ts";
import type {
  Calendar,
  EnrolmentRules,
  LifeRules,
  Program,
  ProgramVersion,
  PublishedVersion,
} from "../../../app/domain/index.ts";
import type { Closing, Member, ModelLapse, ModelLot, Order, Redemption, Rehearsal } from "./state.ts";

/** Everything there is at one moment. */
export interface World {
  /** By the moment from which they are in force. */
  readonly versions: PublishedVersion[];
  readonly rehearsals: Rehearsal[];
  readonly calendar: Calendar;
  readonly members: Map<string, Member>;
  readonly orders: Map<string, Order>;
  readonly redemptions: Map<string, Redemption>;
  /** Keys of what a person has given or taken. */
  readonly adjustments: Set<string>;
  readonly undoneAwards: Set<string>;
  readonly lots: ModelLot[];
  lapses: ModelLapse[];
  closings: Closing[];
  /** How many things have happened to memberships. */
  acts: number;
  now: number;
}

export function newWorld(program: ProgramVersion, calendar: Calendar, now: number): World {
  return {
    versions: [{ ...program, effectiveFrom: 0 }],
    rehearsals: [],
    calendar,
    members: new Map(),
    orders: new Map(),
    redemptions: new Map(),
    adjustments: new Set(),
    undoneAwards: new Set(),
    lots: [],
    lapses: [],
    closings: [],
    acts: 0,
    now,
  };
}

/** The version in force at a moment; before the first was, the first. */
export function versionAt({ versions }: World, at: number): PublishedVersion {
  const found =
    versions.findLast(({ effectiveFrom }) => effectiveFrom !== null && effectiveFrom <= at) ?? versions[0];
  if (found === undefined) throw new Error("a store has a programme");
  return found;
}

/** The one published last: a clock that steps back takes nothing out of force. */
export function programNow({ versions }: World): Program {
  const last = versions.findLast(({ effectiveFrom }) => effectiveFrom !== null);
  if (last === undefined) throw new Error("a store has a programme");
  return last.program;
}

export function lifeNow(world: World): LifeRules {
  return lifeOf(programNow(world));
}

export function lifeFor({ version }: Pick<Order, "version">): LifeRules {
  return lifeOf(version.program);
}

export function enrolmentNow(world: World): EnrolmentRules {
  return enrolmentOf(programNow(world));
}

/** A customer of whom something is known from now on. */
export function meet(world: World, customerId: string): Member {
  const member: Member = {
    ...{ id: customerId, owes: 0, activities: [], mergedInto: null, isClosed: false },
    ...{ membership: "none", countsSince: null, acts: [], actNow: null, isWelcomed: false, setByHand: [] },
    rehearses: new Set(),
  };
  world.members.set(customerId, member);
  return member;
}

/** Whether orders of theirs earn anything. */
export function takesPart(member: Member): boolean {
  return member.membership === "member" && !member.isClosed;
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
