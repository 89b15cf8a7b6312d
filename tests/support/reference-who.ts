import type { OfferWho } from "../../app/domain/index.ts";

/** What is known of a shopper: kept by Laurel of a member, and the date of birth by the store. */
export interface ReferenceWho {
  readonly used?: readonly number[] | undefined;
  readonly segments?: readonly number[] | undefined;
  /** Days since 1 January 1970. */
  readonly since?: number | undefined;
  /** As the store has it, whatever stands there. */
  readonly birthDate?: string | undefined;
  /** Codes of redemptions, each as `CODE` or as `CODE:7`. */
  readonly redeemed?: readonly string[] | undefined;
  /** The code that was entered. */
  readonly code?: string | undefined;
}

/** How often the code that was entered was redeemed at once; 0: never, or nobody can tell. */
export function timesRedeemed({ redeemed = [], code = "" }: ReferenceWho): number {
  const entered = code.toUpperCase();
  const own = redeemed.map((one) => one.split(":")).find(([name = ""]) => name.toUpperCase() === entered);
  if (code === "" || own === undefined) return 0;
  const [, times = "1"] = own;
  return /^\d{1,4}$/.test(times) ? Math.min(Number(times), 1_000) : 0;
}

/** Whether an offer is for this shopper; whoever has no tier is no member. */
export function isForWho(
  { limitNumber, joinedFrom, segments, born, isRedeemed }: OfferWho,
  {
    redeemed = [],
    code = "",
    used = [],
    segments: own = [],
    since = 0,
    birthDate = "",
    tier,
  }: ReferenceWho & { tier?: string | null | undefined },
): boolean {
  const isMember = typeof tier === "string" && tier !== "";
  if (!isMember && (limitNumber ?? joinedFrom ?? segments ?? isRedeemed) !== undefined) return false;
  if (limitNumber !== undefined && used.includes(limitNumber)) return false;
  if (joinedFrom !== undefined && since < joinedFrom) return false;
  if (segments !== undefined && !segments.some((one) => own.includes(one))) return false;
  if (isRedeemed && timesRedeemed({ redeemed, code }) === 0) return false;
  if (born === undefined) return true;
  const [, month = "", day = ""] = /^.{5}(\d\d).(\d\d)$/s.exec(birthDate) ?? [];
  const [monthNumber, dayNumber] = [Number(month), Number(day)];
  if (month === "" || monthNumber < 1 || monthNumber > 12 || dayNumber < 1 || dayNumber > 31) return false;
  const date = monthNumber * 100 + dayNumber;
  const { from, until } = born;
  return from <= until ? from <= date && date <= until : date >= from || date <= until;
}
