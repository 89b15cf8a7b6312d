import { hasUnknownTraits, translateTraits } from "../earning/order-traits.ts";
import { earnedByPeriod } from "../earning/period-caps.ts";
import type { EarnedByPeriod } from "../earning/period-caps.ts";
import { awardGain, wantedPoints } from "../orders/awards/decide-award.ts";
import { ruleOf, versionWithAwards } from "../orders/awards/awarded-rules.ts";
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
}

export interface AwardPreviewFigures {
  /** That would get something, their members, and how much in all. */
  readonly orders: number;
  readonly members: number;
  readonly points: number;
  /** Members' orders of whose products the rule asks what is not known: it gives nothing there. */
  readonly unknownGoods: number;
  /** Members who would go from one tier to another at once. */
  readonly moves: readonly { readonly from: string; readonly to: string; readonly members: number }[];
}

export interface AwardPreview {
  /** One member after the other, and of each the orders by `processedAt`. */
  add(order: HistoricOrder): void;
  finish(): AwardPreviewFigures;
}

/**
 * What a rule would give to orders of the past, and who would stand on another tier by it: only where the ladder
 * in force measures points, because spend, orders and days stay as they are. One member is in hand at a time.
 */
export function awardPreview(setting: AwardPreviewSetting): AwardPreview {
  const { award, versions, inForce, since, until } = setting;
  const ladder = inForce.program.tiers;
  const measuresPoints = criterionOf(ladder).measures.includes("points");
  const sums = { orders: 0, members: 0, points: 0, unknownGoods: 0 };
  const isUnknown = unknownTo(award, versions);
  const moves = new Map<string, { readonly from: string; readonly to: string; members: number }>();
  let periods: EarnedByPeriod | null = null;
  let member: { readonly id: string; gained: number; spends: Spend[]; then: Spend[] } | null = null;

  function close(): void {
    if (member === null || member.gained === 0) return;
    sums.members += 1;
    if (!measuresPoints) return;
    const overrides = setting.overridesOf(member.id);
    const tierOf = (spends: readonly Spend[]) =>
      decideTier({
        ladder,
        spends,
        currentTierId: null,
        overrides,
        now: setting.now,
        calendar: setting.calendar,
      }).tierId;
    const [from, to] = [tierOf(member.spends), tierOf(member.then)];
    if (from === to) return;
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

  return {
    add(order) {
      const { memberId, processedAt, countedMinor, points, kept } = order;
      if (memberId === null) return;
      if (member?.id !== memberId) {
        close();
        member = { id: memberId, gained: 0, spends: [], then: [] };
        periods = earnedByPeriod(versions.map(({ program }) => program));
      }
      const isAsked = kept !== null && since <= processedAt && processedAt < until;
      const added = isAsked ? awardGain({ ...kept, memberId, points }, award, versions) : 0;
      const gain = inRoom(order, added);
      if (added > 0) sums.orders += 1;
      if (isAsked && isUnknown(kept)) sums.unknownGoods += 1;
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

/** Whether the rule asks for collections, vendors, types or tags that are not known of an order. */
function unknownTo(award: AwardedRule, versions: readonly ProgramVersion[]): (kept: KeptOrder) => boolean {
  const versionOf = (number: number) => versions.find((version) => version.number === number);
  const set = versionOf(award.programVersion)?.program.earning.rules;
  const rule = ruleOf(set, award.ruleId);
  const named = namedTraits(set === undefined || rule === null ? undefined : { ...set, rules: [rule] });
  return ({ programVersion, awards, traits }) => {
    if (named.list.length === 0) return false;
    const cited = versionOf(programVersion);
    const by = cited && versionWithAwards(cited, awards, versions);
    return hasUnknownTraits(named, translateTraits(traits, namedTraits(by?.program.earning.rules), named));
  };
}
