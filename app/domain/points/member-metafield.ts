import { isCurrencyCode } from "../money/currencies.ts";
import type { CurrencyCode } from "../money/money.ts";
import { isRecord, isWhole, parseJson } from "../reading.ts";
import { fail, ok } from "../result.ts";
import type { Result } from "../result.ts";
import type { TierProgress } from "../tiers/tier-progress.ts";
import type { MemberBalance } from "./balances.ts";

/** Where the value lives: a customer metafield of the app (`$app`), type `json`. */
export const MEMBER_METAFIELD = { namespace: "$app", key: "member", type: "json" } as const;

/** What the storefront knows of a member. No personal data; Liquid reads it as it stands. */
export interface MemberMetafield {
  readonly v: 1;
  /** Usable points; below zero if the member owes some. */
  readonly points: number;
  readonly pending: number;
  readonly tier: string;
  readonly tierName: string;
  readonly next: NextTier | null;
  readonly spendMinor: number;
  readonly currency: CurrencyCode;
  /** ISO 8601 in UTC, whole seconds. */
  readonly asOf: string;
}

export interface NextTier {
  readonly tier: string;
  readonly name: string;
  readonly missingMinor: number;
  readonly thresholdMinor: number;
}

export interface MemberStanding {
  readonly balance: MemberBalance;
  readonly progress: TierProgress;
  readonly spendMinor: number;
  readonly currency: CurrencyCode;
  readonly asOf: number;
}

export function memberMetafield(standing: MemberStanding): MemberMetafield {
  const { balance, progress, spendMinor, currency, asOf } = standing;
  const next = progress.next;
  return {
    v: 1,
    points: balance.available,
    pending: balance.pending,
    tier: progress.tier.id,
    tierName: progress.tier.name,
    next:
      next === null
        ? null
        : {
            tier: next.tier.id,
            name: next.tier.name,
            missingMinor: next.missingMinor,
            thresholdMinor: next.tier.thresholdMinor,
          },
    spendMinor,
    currency,
    asOf: new Date(asOf).toISOString().replace(/\.\d{3}Z$/, "Z"),
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
    value["v"] === 1 &&
    isWhole(value["points"]) &&
    isWhole(value["pending"]) &&
    typeof value["tier"] === "string" &&
    typeof value["tierName"] === "string" &&
    (value["next"] === null || isNextTier(value["next"])) &&
    isWhole(value["spendMinor"]) &&
    typeof value["currency"] === "string" &&
    isCurrencyCode(value["currency"]) &&
    typeof value["asOf"] === "string" &&
    !Number.isNaN(Date.parse(value["asOf"]))
  );
}

function isNextTier(value: unknown): value is NextTier {
  return (
    isRecord(value) &&
    typeof value["tier"] === "string" &&
    typeof value["name"] === "string" &&
    isWhole(value["missingMinor"]) &&
    isWhole(value["thresholdMinor"])
  );
}
