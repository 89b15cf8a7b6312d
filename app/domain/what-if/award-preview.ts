import { hasUnknownTraits, translateTraits } from "../earning/order-traits.ts";
import { earnedByPeriod } from "../earning/period-caps.ts";
import type { GoodsToday } from "../earning/order-traits.ts";
import type { EarnedByPeriod } from "../earning/period-caps.ts";
import { asksTodayFor, awardGain, wantedPoints, wouldEarn } from "../orders/awards/decide-award.ts";
import type { WouldEarn } from "../orders/awards/decide-award.ts";
import { ruleOf } from "../orders/awards/awarded-rules.ts";
import type { AwardedRule } from "../orders/awards/awarded-rules.ts";
import type { KeptOrder } from "../orders/kept/explain-again.ts";
import { criterionOf } from "../program/ladder.ts";
import type { ProgramVersion } from "../program/program.ts";
import { namedTraits } from "../program/rules/named-traits.ts";
import { decideTier } from "../tiers/decide-tier.ts";
import type { Spend } from "../tiers/spend.ts";
import type { TierOverride } from "../tiers/tier-override.ts";
import type { Calendar } from "../time/calendar.ts";
import type { HistoricOrder } from "./reckon-past.ts";

export interface AwardPreviewSetting {
  readonly award: AwardedRule;
  /** All that the store has published, and of these the one in force now. */
  readonly versions: readonly ProgramVersion[];
  readonly inForce: ProgramVersion;
  readonly calendar: Calendar;
  /** Orders that were processed from `since` to before `until` (ms) would get the rule. */
  readonly since: number;
  readonly until: number;
  readonly now: number;
  /** What was set of a member's tier by hand. Asked once for each. */
  readonly overridesOf: (memberId: string) => readonly TierOverride[];
  /** What products are like today. Absent: nobody knows. */
  readonly today?: GoodsToday;
}

export interface AwardPreviewFigures {
  /** That would get something, their members, and how much in all. */
  readonly orders: number;
  readonly members: number;
  readonly points: number;
  /** Members' orders that the rule judges by what their products are like today. */
  readonly byToday: number;
  /** Lines of such orders that cannot be judged: Shopify has their products no more. */
  readonly goneLines: number;
  /** Other members' orders of whose lines the rule asks what is not known: it may miss them. */
  readonly unknownGoods: number;
  /** Members who would go from one tier to another at once. */
  readonly moves: readonly { readonly from: string; readonly to: string; readonly members: number }[];
}

export interface AwardPreview {
  /** One member after the other, and of each the orders by `processedAt`. */
  add(order: HistoricOrder): void;
  /** Whether what the order's products are like today has to be known before it is added. */
  asksToday(order: HistoricOrder): boolean;
  finish(): AwardPreviewFigures;
}

/**
 * What a rule would give to orders of the past, and who would stand on another tier by it: only where the ladder
 * in force measures points, because spend, orders and days stay as they are. One member is in hand at a time.
 */
export function awardPreview(setting: AwardPreviewSetting): AwardPreview {
  const { award, versions, inForce } = setting;
  const measuresPoints = criterionOf(inForce.program.tiers).measures.includes("points");
  const sums = { orders: 0, members: 0, points: 0, byToday: 0, goneLines: 0, unknownGoods: 0 };
  const isUnknown = unknownTo(award, versions);
  const moves = new Map<string, { readonly from: string; readonly to: string; members: number }>();
  let periods: EarnedByPeriod | null = null;
  let member: { readonly id: string; gained: number; spends: Spend[]; then: Spend[] } | null = null;

  function close(): void {
    if (member === null || member.gained === 0) return;
    sums.members += 1;
    if (!measuresPoints) return;
    const overrides = setting.overridesOf(member.id);
    const [from, to] = [member.spends, member.then].map((spends) => tierBy(spends, overrides, setting));
    if (from === undefined || to === undefined || from === to) return;
    const key = `${from} ${to}`;
    const move = moves.get(key) ?? { from, to, members: 0 };
    moves.set(key, { ...move, members: move.members + 1 });
  }

  /** What an order would have more, or less where those before it leave less of the day or the month. */
  function inRoom({ processedAt, points, kept }: HistoricOrder, added: number): number {
    if (periods === null) return added;
    const version = versions.find(({ number }) => number === kept?.programVersion);
    const room = version === undefined ? null : periods.room(version.program, processedAt);
    const wanted = (kept === null ? points : wantedPoints({ ...kept, points }, versions)) + added;
    const has = room === null ? wanted : Math.min(wanted, room);
    periods.add(processedAt, has);
    return has - points;
  }

  function count(would: WouldEarn): void {
    if (would.isByToday) sums.byToday += 1;
    sums.goneLines += would.goneLines;
    // Where products are gone, that is what is told.
    if (would.goneLines === 0 && isUnknown(would)) sums.unknownGoods += 1;
  }

  return {
    asksToday(order) {
      const asked = order.memberId === null ? null : keptOfPeriod(order, setting);
      return asked !== null && asksTodayFor(asked, award, versions);
    },
    add(order) {
      const { memberId, processedAt, countedMinor, points, kept } = order;
      if (memberId === null) return;
      if (member?.id !== memberId) {
        close();
        member = { id: memberId, gained: 0, spends: [], then: [] };
        periods = earnedByPeriod(versions.map(({ program }) => program));
      }
      const asked = keptOfPeriod(order, setting);
      const would = asked && wouldEarn(asked, award, versions, setting.today);
      const added = kept === null ? 0 : awardGain({ ...kept, memberId, points }, would, versions);
      const gain = inRoom(order, added);
      if (added > 0) sums.orders += 1;
      if (would !== null) count(would);
      sums.points += gain;
      member.gained += gain;
      if (!measuresPoints) return;
      member.spends.push({ processedAt, countedMinor, earnedPoints: points });
      member.then.push({ processedAt, countedMinor, earnedPoints: points + gain });
    },
    finish() {
      close();
      member = null;
      return { ...sums, moves: [...moves.values()] };
    },
  };
}

function tierBy(
  spends: readonly Spend[],
  overrides: readonly TierOverride[],
  { inForce, now, calendar }: AwardPreviewSetting,
): string {
  const ladder = inForce.program.tiers;
  return decideTier({ ladder, spends, currentTierId: null, overrides, now, calendar }).tierId;
}

/** An order that would get the rule, if it adds something. */
function keptOfPeriod(
  { kept, processedAt }: HistoricOrder,
  { since, until }: Pick<AwardPreviewSetting, "since" | "until">,
): KeptOrder | null {
  return since <= processedAt && processedAt < until ? kept : null;
}

/** Whether what the rule asks for is not known of all lines of an order. */
function unknownTo(
  award: AwardedRule,
  versions: readonly ProgramVersion[],
): (would: Pick<WouldEarn, "version" | "traits">) => boolean {
  const set = versions.find(({ number }) => number === award.programVersion)?.program.earning.rules;
  const rule = ruleOf(set, award.ruleId);
  const named = namedTraits(set === undefined || rule === null ? undefined : { ...set, rules: [rule] });
  return ({ version, traits }) => {
    if (named.list.length === 0) return false;
    return hasUnknownTraits(
      named,
      translateTraits(traits, namedTraits(version.program.earning.rules), named),
    );
  };
}
