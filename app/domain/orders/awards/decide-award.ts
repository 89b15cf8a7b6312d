import { memberAccount, storeAccount } from "../../points/account.ts";
import { walletAsOf } from "../../points/as-of.ts";
import type { Actor, EntryDraft } from "../../points/entry.ts";
import { isPoints, points } from "../../points/points.ts";
import type { Points } from "../../points/points.ts";
import { repayment } from "../../points/repayment.ts";
import { maturityOf, promisedValidity } from "../../points/validity.ts";
import type { Wallet } from "../../points/wallet.ts";
import { lifeOf } from "../../program/life.ts";
import type { ProgramVersion } from "../../program/program.ts";
import type { Calendar } from "../../time/calendar.ts";
import type { OrderSnapshot } from "../../earning/order-snapshot.ts";
import { traitsToday, translateTraits } from "../../earning/order-traits.ts";
import type { GoodsToday, OrderTraits } from "../../earning/order-traits.ts";
import { namedTraits } from "../../program/rules/named-traits.ts";
import type { KeptOrder } from "../kept/explain-again.ts";
import { roomOf } from "../order-settlement.ts";
import type { OrderSettlement } from "../order-settlement.ts";
import { reckonOrder } from "../reckon-order.ts";
import { takeBack } from "../settlement-entries.ts";
import { ruleOf, versionWithAwards } from "./awarded-rules.ts";
import type { AwardedRule } from "./awarded-rules.ts";

/** An order as it is kept, and its record. */
export interface AwardableOrder {
  readonly snapshot: OrderSnapshot;
  readonly record: OrderSettlement;
  /** What the most of its day and month leave for it (`roomOfPlace`). Null or absent: there is no such most. */
  readonly room?: number | null;
}

/** What all orders of one award share. */
export interface AwardSetting {
  /** All that the store has published. */
  readonly versions: readonly ProgramVersion[];
  readonly calendar: Calendar;
  readonly now: number;
  readonly actor: Actor;
  /** What products are like today, for rules of which nobody had asked it. Absent: nobody knows. */
  readonly today?: GoodsToday | undefined;
}

/** To be stored instead of the record, and to be posted with it. */
export interface AwardDecision {
  readonly settlement: OrderSettlement;
  readonly entries: readonly EntryDraft[];
}

/** How an order would earn with a rule besides: by which version, and what is known of its lines then. */
export interface WouldEarn {
  readonly version: ProgramVersion;
  readonly traits: OrderTraits | undefined;
  /** What the rule asks for was not known of then: it goes by what the products are like today. */
  readonly isByToday: boolean;
  readonly goneLines: number;
}

/**
 * With the rule, what it names comes after what the version names, and is as the products are today. What the version
 * itself names stays as it is known of then: a rule that is given changes nothing of what was earned without it.
 *
 * @returns null for an order that has the rule already
 */
export function wouldEarn(
  order: Pick<KeptOrder, "snapshot" | "programVersion" | "awards" | "traits">,
  award: AwardedRule,
  versions: readonly ProgramVersion[],
  today: GoodsToday | undefined,
): WouldEarn | null {
  const { snapshot, awards = [], traits } = order;
  const now = versionOf(order, awards, versions);
  const version =
    now === null || hasRule(now, award.ruleId) ? null : versionOf(order, [...awards, award], versions);
  if (now === null || version === null) return null;
  const named = namedTraits(version.program.earning.rules);
  const from = namedTraits(now.program.earning.rules).list.length;
  if (today === undefined || named.list.length === from)
    return { version, traits, isByToday: false, goneLines: 0 };
  return { version, isByToday: true, ...traitsToday(named, snapshot, traits, today, from) };
}

const UNKNOWN_TODAY: GoodsToday = { of: () => ({}), isGone: () => false };

/** Whether what the order's products are like today has to be known before a rule is given to it. */
export function asksTodayFor(
  order: Pick<KeptOrder, "snapshot" | "programVersion" | "awards" | "traits">,
  award: AwardedRule,
  versions: readonly ProgramVersion[],
): boolean {
  return wouldEarn(order, award, versions, UNKNOWN_TODAY)?.isByToday === true;
}

/**
 * What a rule would add to what an order would have by itself: its points under the version that it cites with the
 * rule, less those without it. How much of it there is room for, where a day or a month is bounded, is another matter.
 * 0 for an order of nobody's, and where it would be less.
 *
 * @param would how it would earn with the rule (`wouldEarn`); null: it has the rule already
 */
export function awardGain(
  order: KeptOrder & { readonly memberId: string | null; readonly points: number },
  would: WouldEarn | null,
  versions: readonly ProgramVersion[],
): Points {
  if (order.memberId === null || would === null) return points(0);
  const reckoned = reckonOrder(order.snapshot, { ...order, traits: would.traits }, would.version);
  if (!reckoned.ok) return points(0);
  const gain = reckoned.value.wanted - wantedPoints(order, versions);
  return isPoints(gain) ? gain : points(0);
}

/** What an order that is kept would have by itself, where the most of a day or a month may have left less for it. */
export function wantedPoints(
  order: KeptOrder & { readonly points: number },
  versions: readonly ProgramVersion[],
): number {
  const version = (order.room ?? null) === null ? null : versionOf(order, order.awards, versions);
  const reckoned = version && reckonOrder(order.snapshot, order, version);
  return reckoned?.ok === true ? reckoned.value.wanted : order.points;
}

/**
 * Gives an order what a rule adds; null where that is nothing. From then on the order earns by the rule as by
 * those of its version: what is refunded later takes its share back. The points are earned now, usable when those
 * of the order are, and valid from then on. What there is no room for today it has as soon as there is.
 */
export function decideAward(
  order: AwardableOrder,
  award: AwardedRule,
  wallet: Wallet,
  setting: AwardSetting,
): AwardDecision | null {
  const { record, room = null } = order;
  const gaining = gainingOrder(order);
  const would = wouldEarn(gaining, award, setting.versions, setting.today);
  const added = awardGain(gaining, would, setting.versions);
  const version = versionOf(record, [], setting.versions);
  if (added === 0 || version === null) return null;
  const wanted = points((record.uncappedPoints ?? record.earnedPoints) + added);
  const gain = points(Math.max(0, Math.min(wanted, room ?? wanted) - record.earnedPoints));
  const { uncappedPoints: _before, ...known } = record;
  const settlement: OrderSettlement = {
    ...known,
    awards: [...(record.awards ?? []), award],
    // What it went by is held, as for an order that was settled by the rule.
    ...(would?.traits === undefined ? {} : { traits: would.traits }),
    earnedPoints: points(record.earnedPoints + gain),
    ...(wanted > record.earnedPoints + gain ? { uncappedPoints: wanted } : {}),
  };
  if (gain === 0) return { settlement, entries: [] };
  const aged = walletAsOf(wallet, setting.now, setting.calendar);
  const entry = awardEntry(order, award, { gain, wallet: aged.wallet, version }, setting);
  const standing = [...record.standing, { entryKey: entry.key, points: gain }];
  return { settlement: { ...settlement, standing }, entries: [...aged.entries, entry] };
}

/** Takes an award back from an order, what is left of it; null where the order does not have it. */
export function decideAwardUndone(
  { snapshot, record, room = null }: AwardableOrder,
  awardId: string,
  wallet: Wallet,
  { versions, calendar, now, actor }: AwardSetting,
): AwardDecision | null {
  const award = record.awards?.find((one) => one.awardId === awardId);
  const without = withoutAward(record, awardId, versions);
  const version = versionOf(record, without?.awards, versions);
  if (award === undefined || without === null || version === null) return null;
  const { memberId } = record;
  const key = awardKey(awardId, record.orderId);
  const reckoned = reckonOrder(snapshot, factsOf(without), version);
  const wanted = reckoned.ok ? reckoned.value.points : record.earnedPoints;
  const target = Math.min(wanted, room ?? wanted);
  // What the award gave is taken first, out of the lot that it opened.
  const isOwn = ({ entryKey }: { readonly entryKey: string }) => entryKey === key;
  const standing = [...record.standing.filter((one) => !isOwn(one)), ...record.standing.filter(isOwn)];
  const taken = takeBack(
    {
      ...{ orderId: record.orderId, sequence: record.sequence, programVersion: award.programVersion },
      ...{ occurredAt: now, now, calendar, life: lifeOf(version.program) },
      instead: { cause: causeOf(record), keyPrefix: `${key}/undo`, actor },
      wallets: new Map([[wallet.memberId, wallet]]),
    },
    { memberId, standing, before: [] },
    Math.max(0, record.earnedPoints - target),
    "award_undone",
  );
  const left = Math.min(record.earnedPoints, target);
  const { uncappedPoints: _before, ...rest } = without;
  const settlement: OrderSettlement = {
    ...rest,
    ...(wanted > left ? { uncappedPoints: wanted } : {}),
    earnedPoints: points(left),
    standing: taken.standing,
  };
  return { settlement, entries: taken.entries };
}

/**
 * The record without an award, and without what is known by it; null where it has none such. That is all for an order
 * of nobody's.
 */
export function withoutAward(
  record: OrderSettlement,
  awardId: string,
  versions: readonly ProgramVersion[],
): OrderSettlement | null {
  const { awards = [], traits: known, ...rest } = record;
  const left = awards.filter((one) => one.awardId !== awardId);
  if (left.length === awards.length) return null;
  const named = (some: readonly AwardedRule[]) =>
    namedTraits(versionOf(record, some, versions)?.program.earning.rules);
  const traits = translateTraits(known, named(awards), named(left));
  return {
    ...rest,
    ...(traits === undefined ? {} : { traits }),
    ...(left.length === 0 ? {} : { awards: left }),
  };
}

export function awardKey(awardId: string, orderId: string): string {
  return `award/${awardId}/${orderId}`;
}

interface Gaining {
  readonly gain: Points;
  readonly wallet: Wallet;
  readonly version: ProgramVersion;
}

function awardEntry(
  { record }: AwardableOrder,
  award: AwardedRule,
  { gain, wallet, version }: Gaining,
  { calendar, now, actor }: AwardSetting,
): EntryDraft {
  const { memberId } = wallet;
  const key = awardKey(award.awardId, record.orderId);
  const life = lifeOf(version.program);
  const { moments, processedAt } = record;
  const maturesAt = maturityOf(life, { ...moments, paidAt: moments.paidAt ?? processedAt }, calendar);
  const isPending = maturesAt > now;
  const validity = promisedValidity(life.expiry, Math.max(now, maturesAt), calendar);
  return {
    key,
    kind: "earn",
    memberId,
    postings: [
      {
        from: storeAccount("issued"),
        to: memberAccount(isPending ? "pending" : "available", memberId),
        points: gain,
      },
    ],
    occurredAt: now,
    cause: causeOf(record),
    programVersion: award.programVersion,
    actor,
    reason: "rule_awarded",
    reverses: null,
    opensLot: {
      ...{ key, memberId, points: gain, earnedAt: now, ...validity },
      ...(isPending ? { isPending, maturesAt } : {}),
    },
    takesFromLots: isPending ? [] : repayment(wallet, key, gain),
  };
}

function causeOf({ orderId }: OrderSettlement) {
  return { kind: "award" as const, id: orderId };
}

function gainingOrder({ snapshot, record }: AwardableOrder) {
  const { memberId, programVersion, awards, earnedPoints } = record;
  const facts = { ...factsOf(record), room: roomOf(record) };
  const kept = { snapshot, programVersion, ...facts, ...(awards === undefined ? {} : { awards }) };
  return { ...kept, memberId, points: earnedPoints };
}

function factsOf({ moments, tierId, isFirst, traits }: OrderSettlement) {
  return { paidAt: moments.paidAt, tierId, isFirst, traits };
}

function versionOf(
  { programVersion }: Pick<OrderSettlement, "programVersion">,
  awards: readonly AwardedRule[] | undefined,
  versions: readonly ProgramVersion[],
): ProgramVersion | null {
  const cited = versions.find(({ number }) => number === programVersion);
  return cited === undefined ? null : versionWithAwards(cited, awards, versions);
}

function hasRule({ program }: ProgramVersion, ruleId: string): boolean {
  return ruleOf(program.earning.rules, ruleId) !== null;
}
