import type { FailedCondition, OfferVerdict } from "./explanation.ts";

/**
 * Why a reward takes nothing off a cart, as a shopper is told it. `not_for_you`: who they are stands in the way.
 * `not_here`: where it goes, or the currency. `not_in_cart`: nothing that it is on is in the cart. `nothing_off`: there is
 * nothing that it could take. `spend_more`: for so much more, in minor units. `add_more`: so many pieces more.
 */
export type CartObstacle =
  | { readonly code: "not_for_you" | "not_here" | "not_in_cart" | "nothing_off" }
  | { readonly code: "spend_more"; readonly missingMinor: number }
  | { readonly code: "add_more"; readonly missing: number };

/** What a reward does to a cart. Null: what it hangs on is not known before it is tried. */
export type CartVerdict =
  | { readonly kind: "usable"; readonly offMinor: number }
  | { readonly kind: "obstacle"; readonly obstacle: CartObstacle }
  | null;

/** What a shopper is told of a reward's verdict: what they cannot change before what they can. */
export function cartVerdict(verdict: OfferVerdict): CartVerdict {
  if (verdict.kind === "applied") return { kind: "usable", offMinor: verdict.offMinor };
  if (verdict.kind === "beaten") return { kind: "obstacle", obstacle: { code: "nothing_off" } };
  const known = verdict.fails.filter((one) => !isUnknown(one));
  const [first] = known.map(obstacleOf).sort((one, other) => rank(one) - rank(other));
  return first === undefined ? null : { kind: "obstacle", obstacle: first };
}

const ORDER: readonly CartObstacle["code"][] = [
  ...(["not_for_you", "not_here", "not_in_cart", "nothing_off", "spend_more", "add_more"] as const),
];

function rank({ code }: CartObstacle): number {
  return ORDER.indexOf(code);
}

/** Which of them it is; `unknown`: checkout knows more of a buyer than we do here. */
const CODES: Readonly<Record<FailedCondition["why"], CartObstacle["code"] | "unknown">> = {
  ...{ subtotal: "spend_more", cart_subtotal: "spend_more", bought_subtotal: "spend_more" },
  ...{ pieces: "add_more", cart_pieces: "add_more", bought_pieces: "add_more" },
  ...{ target: "not_in_cart", a_subscription: "not_in_cart", no_subscription: "not_in_cart" },
  ...{ country_not_in: "not_here", country_out: "not_here", market_not_in: "not_here" },
  ...{ currency: "not_here", class: "not_here", delivery: "not_here" },
  ...{ way: "nothing_off", no_room: "nothing_off", at_cost: "nothing_off" },
  ...{ birthday_unknown: "unknown", a_company: "unknown", no_company: "unknown" },
  ...{ tier: "not_for_you", coupon: "not_for_you", first_order: "not_for_you", no_member: "not_for_you" },
  ...{ used_up_by_customer: "not_for_you", not_redeemed: "not_for_you", segment: "not_for_you" },
  ...{
    birthday: "not_for_you",
    new_member: "not_for_you",
    tag_not_in: "not_for_you",
    tag_out: "not_for_you",
  },
};

function isUnknown(failed: FailedCondition): boolean {
  if (failed.why === "new_member") return failed.daysTooMany === null;
  return CODES[failed.why] === "unknown" || ("found" in failed && failed.found === null);
}

function obstacleOf(failed: FailedCondition): CartObstacle {
  const code = CODES[failed.why];
  if ("missingMinor" in failed) return { code: "spend_more", missingMinor: failed.missingMinor };
  if ("missing" in failed) return { code: "add_more", missing: failed.missing };
  return { code: code === "unknown" || code === "spend_more" || code === "add_more" ? "nothing_off" : code };
}
