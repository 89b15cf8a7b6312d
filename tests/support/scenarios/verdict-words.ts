import { formatMinor } from "../../../app/domain/index.ts";
import type { CurrencyCode, FailedCondition, OfferVerdict, Shortfall } from "../../../app/domain/index.ts";

/**
 * A verdict as scenarios write it: `6.00 off Kind of Blue`, `10.00 off the order`, `beaten by Jazz week`,
 * `not: 12.00 more, first order only`.
 */
export function verdictWords(
  verdict: OfferVerdict,
  currency: CurrencyCode,
  nameOf: { campaign(offerId: string): string; product(lineId: string): string },
): string {
  const money = (minor: number) => formatMinor(minor, currency);
  if (verdict.kind === "closed") return `not: ${verdict.fails.map((one) => failure(one, money)).join(", ")}`;
  const held =
    verdict.kind !== "applied" || verdict.heldBackMinor === undefined
      ? ""
      : `, held at cost: ${money(verdict.heldBackMinor)} less`;
  const next = verdict.next === null ? "" : `; next step: ${shortfall(verdict.next, money)}`;
  if (verdict.kind === "beaten") {
    const by = verdict.by.map((id) => nameOf.campaign(id)).join(", ");
    return `${by === "" ? "nothing left to take" : `beaten by ${by}`}${next}`;
  }
  if (verdict.lines === null) return `${money(verdict.offMinor)} off the order${held}${next}`;
  const lines = verdict.lines.map(
    ({ lineId, offMinor }) => `${money(offMinor)} off ${nameOf.product(lineId)}`,
  );
  return `${lines.join(", ")}${held}${next}`;
}

function failure(one: FailedCondition, money: (minor: number) => string): string {
  switch (one.why) {
    case "subtotal":
    case "cart_subtotal":
    case "pieces":
    case "cart_pieces":
    case "bought_subtotal":
    case "bought_pieces":
      return shortfall(one, money);
    case "tier":
      return "another tier";
    case "coupon":
      return "no coupon";
    case "target":
      return "nothing of it";
    case "class":
      return "not of this discount";
    case "currency":
      return "another currency";
    case "first_order":
      return "first order only";
    case "delivery":
      return "off shipping";
    case "country_not_in":
    case "country_out":
      return one.found === null ? "country unknown" : `not for ${one.found}`;
    case "market_not_in":
      return "another market";
    case "tag_not_in":
      return "no such tag";
    case "tag_out":
      return `tagged ${one.found}`;
    case "a_company":
      return "a company";
    case "no_company":
      return "no company";
    case "a_subscription":
      return "subscriptions only";
    case "no_subscription":
      return "no subscription";
    case "no_member":
      return "members only";
    case "not_redeemed":
      return "not redeemed";
    case "used_up_by_customer":
      return "used up by this customer";
    case "new_member":
      return one.daysTooMany === null ? "since when is not known" : tooLong(one.daysTooMany);
    case "segment":
      return "not in the segment";
    case "birthday":
      return "no birthday near";
    case "birthday_unknown":
      return "birthday not known";
    case "no_room":
      return "no room";
    case "at_cost":
      return "at cost already";
    case "way":
      return "another way of delivery";
  }
}

function shortfall(one: Shortfall, money: (minor: number) => string): string {
  switch (one.why) {
    case "subtotal":
      return `${money(one.missingMinor)} more`;
    case "cart_subtotal":
      return `${money(one.missingMinor)} more in the cart`;
    case "bought_subtotal":
      return `${money(one.missingMinor)} more to be bought`;
    case "bought_pieces":
      return `${pieces(one.missing)} more to be bought`;
    case "pieces":
      return `${pieces(one.missing)} more`;
    case "cart_pieces":
      return `${pieces(one.missing)} more in the cart`;
  }
}

const tooLong = (days: number) => `a member ${days === 1 ? "1 day" : `${days} days`} too long`;
const pieces = (count: number) => (count === 1 ? "1 piece" : `${count} pieces`);
