/**
 * How long points live: when earned points become usable, until when they are, what happens to
 * points that come back too late, and to those that must be taken back but are spent already.
 * What a lot was promised when it opened is recorded in it; a later version changes nothing.
 */
export interface LifeRules {
  readonly maturity: MaturityRule;
  readonly expiry: ExpiryRule;
  readonly restored: RestoredRule;
  readonly debt: DebtRule;
  /**
   * So many days after the payment an order that nobody has said to be sent or to have arrived is taken
   * for so: what is bought at a till, picked up or downloaded has no parcel. Absent: `LONGEST_WAIT_DAYS`.
   */
  readonly longestWaitDays?: number;
  /**
   * So many days before points run out their member is told, the earliest first. Absent: nobody is told. A rule
   * alone so far: no message is sent by it.
   */
  readonly reminderDays?: readonly number[];
}

/** Longer than nearly every parcel is under way, and no wait for ever. */
export const LONGEST_WAIT_DAYS = 90;

/**
 * When earned points become usable. `on_payment`: at once, because nothing unpaid earns.
 * `on_fulfilment`: when the whole order has been sent. `days_after`: at the end of the local day
 * that lies so many days after the payment, the fulfilment or the delivery.
 */
export type MaturityRule =
  | { readonly kind: "on_payment" }
  | { readonly kind: "on_fulfilment" }
  | {
      readonly kind: "days_after";
      readonly days: number;
      readonly from: "payment" | "fulfilment" | "delivery";
    };

/**
 * Until when points are usable, always to the end of a day where the store is, and counted from
 * the day they became usable. `fixed_date`: the first such date that lies at least `keepMonths`
 * later (29 February is the 28th in other years). `inactivity`: so many months after the
 * member's last activity.
 */
export type ExpiryRule =
  | { readonly kind: "never" }
  | { readonly kind: "rolling"; readonly months: number }
  | {
      readonly kind: "fixed_date";
      readonly month: number;
      readonly day: number;
      readonly keepMonths: number;
    }
  | { readonly kind: "inactivity"; readonly months: number };

/**
 * Points that come back to a lot whose validity has ended meanwhile. `keep_expired`: they come
 * back and expire in the same moment. `grace`: usable to the end of the day so many days later.
 */
export type RestoredRule =
  { readonly kind: "keep_expired" } | { readonly kind: "grace"; readonly days: number };

/**
 * Points to be taken back that the member no longer has. `repay_first`: available goes below
 * zero, and whatever comes next repays that first. `forgive`: never below zero; the store bears
 * the rest, and it is written down.
 */
export type DebtRule = "repay_first" | "forgive";

/** What holds where a programme says nothing: usable once paid, for ever, debts repaid first. */
export const DEFAULT_LIFE: LifeRules = {
  maturity: { kind: "on_payment" },
  expiry: { kind: "never" },
  restored: { kind: "keep_expired" },
  debt: "repay_first",
};

/** Whether points live by the same rules, as read programmes write them. */
export function isSameLife(a: LifeRules, b: LifeRules): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function lifeOf(program: { readonly life?: LifeRules }): LifeRules {
  return program.life ?? DEFAULT_LIFE;
}
