import type { DeliveryWays, DiscountConfig } from "../../app/domain/index.ts";
import { bestOf, grantedOf, moneyOf, openOffer } from "./reference-discounts.ts";
import type { Granted, OpenOffer, ReferenceCart } from "./reference-discounts.ts";

/** What of a cart goes to one place together, and the ways in which it can. */
export interface ReferenceGroup {
  /** Null: not known yet. */
  readonly country: string | null;
  readonly options: readonly ReferenceOption[];
}

export interface ReferenceOption {
  readonly handle: string;
  readonly title: string | null;
  readonly type: string;
  /** In minor units of the shopper's currency. */
  readonly costMinor: number;
}

/** What comes off each way of delivery, by its handle; the rules of the function, written for reading. */
export function grantDelivery(
  config: DiscountConfig,
  cart: ReferenceCart,
  groups: readonly ReferenceGroup[],
): Readonly<Record<string, Granted>> {
  if (!cart.classes.includes("SHIPPING")) return {};
  const tier = config.tiers.find(({ id }) => id === cart.tier);
  const open = config.offers
    .filter(({ off }) => off === "delivery")
    .flatMap((offer) => openOffer(offer, config, cart, tier));
  const ways = groups.flatMap(({ country, options }) => options.map((option) => ({ ...option, country })));
  const paid = ways.filter(({ costMinor }) => costMinor > 0);
  const handles = [...new Set(paid.map(({ handle }) => handle))];
  return Object.fromEntries(
    handles.flatMap((handle) => {
      // A result names a handle only: what is not for all that share it is for none of them.
      const same = paid.filter((way) => way.handle === handle);
      const possible = open.filter(({ offer }) =>
        same.every((way) => offer.delivery !== undefined && isOn(offer.delivery, way)),
      );
      const best = bestOf(possible, (one) => same.reduce((sum, way) => sum + off(one, way, cart), 0n));
      return best === null ? [] : [[handle, grantedOf(best, false)] as const];
    }),
  );
}

interface Way extends ReferenceOption {
  readonly country: string | null;
}

function isOn({ types, methods, countries }: DeliveryWays, { type, title, handle, country }: Way): boolean {
  const called = [title, handle].map((name) => (name === null ? null : inSmall(name)));
  return (
    (types.length === 0 || types.some((one) => one === type)) &&
    (methods.length === 0 || methods.some((one) => called.includes(inSmall(one)))) &&
    (countries.length === 0 || (country !== null && countries.includes(country)))
  );
}

const inSmall = (name: string) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** In ten-thousandths of an amount, so that nothing is rounded. */
function off({ basisPoints, amount }: OpenOffer, { costMinor }: Way, { currency }: ReferenceCart): bigint {
  const cost = moneyOf(costMinor, currency);
  if (basisPoints !== null) return cost * BigInt(basisPoints);
  return (amount < cost ? amount : cost) * 10_000n;
}
