import { isRecord, isWhole } from "../reading.ts";

/**
 * Of whom an offer is by what is kept of a member, or by the customer's birthday; what is absent is not asked. What asks
 * for a member is for no guest, and for no customer who takes no part.
 */
export interface OfferWho {
  /** Not for members of whom this number is noted: they have used the campaign as often as each may. */
  readonly limitNumber?: number;
  /** For members since this day or later: days since 1 January 1970, where the store is. */
  readonly joinedFrom?: number;
  /** For whoever has the birthday between two days, both included; from the later to the earlier is over the end of a year. */
  readonly born?: { readonly from: YearDay; readonly until: YearDay };
  /** For members of any of these segments, by their numbers in the store. */
  readonly segments?: readonly number[];
  /** For the member alone who holds the code that was entered: it is one of a redemption of theirs. */
  readonly isRedeemed?: true;
}

/** A month and a day of it: 101 is 1 January, 1231 is 31 December. */
export type YearDay = number;

/** As the function reads them: it reads no larger number. */
export const WHO_LIMITS = { number: 999_999, segments: 10 } as const;

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isYearDay(value: unknown): value is YearDay {
  if (!isWhole(value)) return false;
  const [month, day] = [Math.floor(value / 100), value % 100];
  return day >= 1 && day <= (DAYS[month - 1] ?? 0);
}

/** Whether the function understands it. */
export function isSoundWho({ limitNumber, joinedFrom, born, segments }: OfferWho): boolean {
  const isNumber = (value: number) => isWhole(value) && value >= 1 && value <= WHO_LIMITS.number;
  return (
    (limitNumber === undefined || isNumber(limitNumber)) &&
    (joinedFrom === undefined || isNumber(joinedFrom)) &&
    (born === undefined || (isYearDay(born.from) && isYearDay(born.until))) &&
    (segments === undefined ||
      (segments.length > 0 &&
        segments.length <= WHO_LIMITS.segments &&
        segments.every((one, place) => isNumber(one) && segments.indexOf(one) === place)))
  );
}

/** As the configuration has it; nothing where nothing is asked. */
export function encodeWho({ limitNumber, joinedFrom, born, segments, isRedeemed }: OfferWho): object {
  const who = {
    ...(limitNumber === undefined ? {} : { limit: String(limitNumber) }),
    ...(joinedFrom === undefined ? {} : { joinedFrom }),
    ...(born === undefined ? {} : { bornFrom: born.from, bornUntil: born.until }),
    ...(segments === undefined ? {} : { segments: segments.join(" ") }),
    ...(isRedeemed === true ? { redeemed: true } : {}),
  };
  return Object.keys(who).length === 0 ? {} : { who };
}

/** Reads what `encodeWho` writes; null where it would not write that. */
export function decodeWho(who: unknown): OfferWho | null {
  if (who === undefined) return {};
  if (!isRecord(who)) return null;
  const { limit, joinedFrom, bornFrom, bornUntil, segments, redeemed } = who;
  const numbers = segments === undefined ? [] : numbersOf(segments);
  const limitNumber = limit === undefined ? 0 : numberOf(limit);
  if (numbers === null || limitNumber === null || (bornFrom === undefined) !== (bornUntil === undefined))
    return null;
  if (joinedFrom !== undefined && !isWhole(joinedFrom)) return null;
  if (bornFrom !== undefined && !(isWhole(bornFrom) && isWhole(bornUntil))) return null;
  if (redeemed !== undefined && redeemed !== true) return null;
  return {
    ...(limit === undefined ? {} : { limitNumber }),
    ...(isWhole(joinedFrom) ? { joinedFrom } : {}),
    ...(isWhole(bornFrom) && isWhole(bornUntil) ? { born: { from: bornFrom, until: bornUntil } } : {}),
    ...(segments === undefined ? {} : { segments: numbers }),
    ...(redeemed === true ? { isRedeemed: true as const } : {}),
  };
}

function numbersOf(value: unknown): number[] | null {
  if (typeof value !== "string") return null;
  const numbers = value.split(" ").map(numberOf);
  return numbers.every((one) => one !== null) ? numbers : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === "string" && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : null;
}
