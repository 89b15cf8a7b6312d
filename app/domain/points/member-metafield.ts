import { currencyExponent, isCurrencyCode } from "../money/currencies.ts";
import type { CurrencyCode } from "../money/money.ts";
import { isRecord, isWhole, parseJson } from "../reading.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import { MEMBERSHIP_STATES } from "../program/enrolment.ts";
import type { MembershipState } from "../program/enrolment.ts";
import { TIER_MEASURES } from "../program/ladder.ts";
import type { Tier, TierCriterion } from "../program/ladder.ts";
import { rehearsedTierId } from "../program/rehearsed-program.ts";
import type { Missing, TierProgress } from "../tiers/tier-progress.ts";
import type { Calendar } from "../time/calendar.ts";
import { dayNumber } from "../time/day-number.ts";
import type { MemberBalance } from "./balances.ts";

/** Where the value lives: a customer metafield of the app (`$app`), type `json`. */
export const MEMBER_METAFIELD = { namespace: "$app", key: "member", type: "json" } as const;

/** What the storefront knows of a member. No personal data; Liquid reads it as it stands. */
export interface MemberMetafield {
  readonly v: 2;
  /** Usable points; below zero if the member owes some. */
  readonly points: number;
  readonly pending: number;
  /** How a customer stands who is no member, and has neither points nor a tier. Absent: a member. */
  readonly membership?: Exclude<MembershipState, "member">;
  /** The version of the terms that they agreed to last, where the programme has terms. Absent: none. */
  readonly terms?: string;
  /** The version that they rehearse: its names and tiers are theirs. Absent: the programme of everyone. */
  readonly rehearsal?: number;
  /** Campaigns of which they hold a coupon, with a blank between. Absent: none. */
  readonly coupons?: string;
  /** Numbers of campaigns that they have used as often as each customer may, with a blank between. Absent: none. */
  readonly used?: string;
  /** Numbers of segments of customers that campaigns are for and they are in, with a blank between. Absent: none. */
  readonly segments?: string;
  /** Codes of redemptions that they can use, with a blank between: `CODE`, or `CODE:7` for seven at once. Absent: none. */
  readonly redeemed?: string;
  /** Since when they take part: days since 1 January 1970, where the store is. Absent: written before this was. */
  readonly since?: number;
  /** What becomes usable first of the pending points whose day is known. */
  readonly arrives: DatedPoints | null;
  /** What runs out first of the usable points, if nothing happens. */
  readonly expires: DatedPoints | null;
  readonly tier: string;
  readonly tierName: string;
  readonly next: NextTier | null;
  /** Written before `needs` was: there is a tier above, and what is missing to it is no sum of money. */
  readonly nextUnknown?: true;
  readonly spendMinor: number;
  readonly currency: CurrencyCode;
  /** How many decimals the currency has, so that Liquid needs no list of currencies. */
  readonly decimals: number;
  /** ISO 8601 in UTC, whole seconds. */
  readonly asOf: string;
}

export interface DatedPoints {
  readonly points: number;
  /** A date where the store is, `2026-08-04`: the first day on which they arrive, the last on which they are valid. */
  readonly on: string;
}

export interface NextTier {
  readonly tier: string;
  readonly name: string;
  readonly missingMinor: number;
  readonly thresholdMinor: number;
  /** What the tier asks for, where that is not spend alone. */
  readonly needs?: {
    /** All of them together, or any one. */
    readonly match: TierCriterion["match"];
    readonly of: readonly Missing[];
  };
}

/** Points of one member to which the same happens at the same moment (ms). */
export interface PointsAhead {
  readonly points: number;
  readonly at: number;
}

export interface MemberStanding {
  /** Absent: a member. */
  readonly membership?: MembershipState;
  /** Null or absent: they agreed to none, or there are none. */
  readonly agreedTo?: string | null;
  /** The number of the version that they rehearse, whose ladder `progress` is on. Absent: none. */
  readonly rehearsal?: number;
  /** Campaigns of which they hold a coupon. Absent: none. */
  readonly coupons?: readonly string[];
  /** Numbers of campaigns that they have used as often as each customer may. Absent: none. */
  readonly usedUp?: readonly number[];
  /** Numbers of segments of customers that they are in. Absent: none. */
  readonly segments?: readonly number[];
  /** Codes of redemptions that they can use, each with `:7` behind it where seven were redeemed at once. Absent: none. */
  readonly redeemed?: readonly string[];
  /** Since when they take part, in ms. */
  readonly joinedAt?: number;
  readonly balance: MemberBalance;
  /** `at`: the moment from which they are usable. */
  readonly arriving: PointsAhead | null;
  /** `at`: the first moment at which they are not valid any more. */
  readonly expiring: PointsAhead | null;
  /** The store's. */
  readonly calendar: Calendar;
  readonly progress: TierProgress;
  readonly spendMinor: number;
  readonly currency: CurrencyCode;
  readonly asOf: number;
}

export function memberMetafield(standing: MemberStanding): MemberMetafield {
  const { balance, arriving, expiring, calendar, progress, spendMinor, currency, asOf } = standing;
  const { membership = "member", rehearsal } = standing;
  const idOf = ({ id }: Tier) => (rehearsal === undefined ? id : rehearsedTierId(rehearsal, id));
  const held = membership === "member" ? (standing.coupons ?? []) : [];
  const { next } = membership === "member" ? progress : { next: null };
  return {
    v: 2,
    points: balance.available,
    pending: balance.pending,
    ...(membership === "member" ? {} : { membership }),
    ...((standing.agreedTo ?? null) === null ? {} : { terms: standing.agreedTo ?? "" }),
    ...(rehearsal === undefined ? {} : { rehearsal }),
    ...(held.length === 0 ? {} : { coupons: held.join(" ") }),
    ...(membership === "member" ? partOf(standing) : {}),
    arrives: arriving && { points: arriving.points, on: calendar.dayOf(arriving.at).date },
    // Validity ends with a day: the moment after it belongs to the next.
    expires: expiring && { points: expiring.points, on: calendar.dayOf(expiring.at - 1).date },
    tier: membership === "member" ? idOf(progress.tier) : "",
    tierName: membership === "member" ? progress.tier.name : "",
    next:
      next === null
        ? null
        : {
            tier: idOf(next.tier),
            name: next.tier.name,
            missingMinor: next.missingMinor,
            thresholdMinor: next.tier.thresholdMinor,
            ...(next.missing.every(({ measure }) => measure === "spend")
              ? {}
              : { needs: { match: next.match, of: next.missing } }),
          },
    spendMinor,
    currency,
    decimals: currencyExponent(currency),
    asOf: new Date(asOf).toISOString().replace(/\.\d{3}Z$/, "Z"),
  };
}

/** What campaigns ask of whoever takes part. */
function partOf(standing: MemberStanding): Pick<MemberMetafield, "used" | "segments" | "redeemed" | "since"> {
  const { usedUp = [], segments = [], redeemed = [], joinedAt, calendar } = standing;
  return {
    ...(usedUp.length === 0 ? {} : { used: usedUp.join(" ") }),
    ...(segments.length === 0 ? {} : { segments: segments.join(" ") }),
    ...(redeemed.length === 0 ? {} : { redeemed: redeemed.join(" ") }),
    ...(joinedAt === undefined ? {} : { since: dayNumber(calendar.dayOf(joinedAt).date) }),
  };
}

/** The JSON text of the metafield; equal standings give equal texts. */
export function encodeMemberMetafield(standing: MemberStanding): string {
  return JSON.stringify(memberMetafield(standing));
}

export interface MalformedMemberMetafield {
  readonly code: "malformed_member_metafield";
}

/** Reads a metafield's text; anything but a version that this code knows is an error. */
export function decodeMemberMetafield(text: string): Result<MemberMetafield, MalformedMemberMetafield> {
  const value = parseJson(text);
  return isMemberMetafield(value) ? ok(value) : fail({ code: "malformed_member_metafield" });
}

function isMemberMetafield(value: unknown): value is MemberMetafield {
  return (
    isRecord(value) &&
    value["v"] === 2 &&
    isWhole(value["points"]) &&
    isWhole(value["pending"]) &&
    (value["membership"] === undefined || isStateOfOthers(value["membership"])) &&
    (value["terms"] === undefined || typeof value["terms"] === "string") &&
    (value["rehearsal"] === undefined || isWhole(value["rehearsal"])) &&
    (value["coupons"] === undefined || typeof value["coupons"] === "string") &&
    (value["used"] === undefined || typeof value["used"] === "string") &&
    (value["segments"] === undefined || typeof value["segments"] === "string") &&
    (value["redeemed"] === undefined || typeof value["redeemed"] === "string") &&
    (value["since"] === undefined || isWhole(value["since"])) &&
    (value["arrives"] === null || isDatedPoints(value["arrives"])) &&
    (value["expires"] === null || isDatedPoints(value["expires"])) &&
    typeof value["tier"] === "string" &&
    typeof value["tierName"] === "string" &&
    (value["next"] === null || isNextTier(value["next"])) &&
    (value["nextUnknown"] === undefined || value["nextUnknown"] === true) &&
    isWhole(value["spendMinor"]) &&
    typeof value["currency"] === "string" &&
    isCurrencyCode(value["currency"]) &&
    value["decimals"] === currencyExponent(value["currency"]) &&
    typeof value["asOf"] === "string" &&
    !Number.isNaN(Date.parse(value["asOf"]))
  );
}

function isStateOfOthers(value: unknown): boolean {
  return value !== "member" && MEMBERSHIP_STATES.some((state) => state === value);
}

function isDatedPoints(value: unknown): value is DatedPoints {
  return (
    isRecord(value) &&
    isWhole(value["points"]) &&
    typeof value["on"] === "string" &&
    /^\d{4}-\d\d-\d\d$/.test(value["on"])
  );
}

function isNextTier(value: unknown): value is NextTier {
  return (
    isRecord(value) &&
    typeof value["tier"] === "string" &&
    typeof value["name"] === "string" &&
    isWhole(value["missingMinor"]) &&
    isWhole(value["thresholdMinor"]) &&
    (value["needs"] === undefined || areNeeds(value["needs"]))
  );
}

function areNeeds(value: unknown): boolean {
  if (!isRecord(value) || !Array.isArray(value["of"])) return false;
  const needs: readonly unknown[] = value["of"];
  return (
    (value["match"] === "all" || value["match"] === "any") &&
    needs.every(
      (need) =>
        isRecord(need) &&
        TIER_MEASURES.some((measure) => measure === need["measure"]) &&
        isWhole(need["threshold"]) &&
        isWhole(need["missing"]),
    )
  );
}
