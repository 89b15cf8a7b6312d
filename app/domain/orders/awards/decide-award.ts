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
import { hasPeriodCaps } from "../../earning/period-caps.ts";
import type { OrderSnapshot } from "../../earning/order-snapshot.ts";
import type { KeptOrder } from "../kept/explain-again.ts";
import type { OrderSettlement } from "../order-settlement.ts";
import { reckonOrder } from "../reckon-order.ts";
import { takeBack } from "../settlement-entries.ts";
import { ruleOf, versionWithAwards } from "./awarded-rules.ts";
import type { AwardedRule } from "./awarded-rules.ts";

/** An order as it is kept, and its record. */
export interface AwardableOrder {
  readonly snapshot: OrderSnapshot;
  readonly record: OrderSettlement;
}

/** What all orders of one award share. */
export interface AwardSetting {
  /** All that the store has published. */
  readonly versions: readonly ProgramVersion[];
  readonly calendar: Calendar;
  readonly now: number;
  readonly actor: Actor;
}

/** To be stored instead of the record, and to be posted with it. */
export interface AwardDecision {
  readonly settlement: OrderSettlement;
  readonly entries: readonly EntryDraft[];
}

/**
 * What a rule would add to what an order has: its points under the version that it cites with the rule, less those
 * that it has. 0 for an order of nobody's, one that has the rule already, one whose version bounds what a day or a
 * month may earn, and where it would be less.
 */
export function awardGain(
  order: KeptOrder & { readonly memberId: string | null; readonly points: number },
  award: AwardedRule,
  versions: readonly ProgramVersion[],
): Points {
  const now = versionOf(order, order.awards, versions);
  if (order.memberId === null || now === null || hasRule(now, award.ruleId)) return points(0);
  // What there is room for in a day or a month is shared with other orders.
  if (hasPeriodCaps(now.program)) return points(0);
  const then = versionOf(order, [...(order.awards ?? []), award], versions);
  const reckoned = then && reckonOrder(order.snapshot, order, then);
  if (!reckoned?.ok) return points(0);
  const gain = reckoned.value.points - order.points;
  return isPoints(gain) ? gain : points(0);
}

/**
 * Gives an order what a rule adds; null where that is nothing. From then on the order earns by the rule as by
 * those of its version: what is refunded later takes its share back. The points are earned now, usable when those
 * of the order are, and valid from then on.
 */
export function decideAward(
  order: AwardableOrder,
  award: AwardedRule,
  wallet: Wallet,
  setting: AwardSetting,
): AwardDecision | null {
  const { record } = order;
  const gain = awardGain(gainingOrder(order), award, setting.versions);
  const version = versionOf(record, [], setting.versions);
  if (gain === 0 || version === null) return null;
  const aged = walletAsOf(wallet, setting.now, setting.calendar);
  const entry = awardEntry(order, award, { gain, wallet: aged.wallet, version }, setting);
  const settlement: OrderSettlement = {
    ...record,
    awards: [...(record.awards ?? []), award],
    earnedPoints: points(record.earnedPoints + gain),
    standing: [...record.standing, { entryKey: entry.key, points: gain }],
  };
  return { settlement, entries: [...aged.entries, entry] };
}

/** Takes an award back from an order, what is left of it; null where the order does not have it. */
export function decideAwardUndone(
  { snapshot, record }: AwardableOrder,
  awardId: string,
  wallet: Wallet,
  { versions, calendar, now, actor }: AwardSetting,
): AwardDecision | null {
  const award = record.awards?.find((one) => one.awardId === awardId);
  const awards = record.awards?.filter((one) => one !== award) ?? [];
  const version = versionOf(record, awards, versions);
  if (award === undefined || version === null) return null;
  const { memberId } = record;
  const key = awardKey(awardId, record.orderId);
  const reckoned = reckonOrder(snapshot, factsOf(record), version);
  const target = reckoned.ok ? reckoned.value.points : record.earnedPoints;
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
  const left = memberId === null ? record.earnedPoints : Math.min(record.earnedPoints, target);
  const { awards: _, ...rest } = record;
  const settlement: OrderSettlement = {
    ...rest,
    ...(awards.length === 0 ? {} : { awards }),
    earnedPoints: points(left),
    standing: taken.standing,
  };
  return { settlement, entries: taken.entries };
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
  const kept = { snapshot, programVersion, ...factsOf(record), ...(awards === undefined ? {} : { awards }) };
  return { ...kept, memberId, points: earnedPoints };
}

function factsOf({ moments, tierId, isFirst }: OrderSettlement) {
  return { paidAt: moments.paidAt, tierId, isFirst };
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
