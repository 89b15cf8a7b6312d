import { CAMPAIGN_LIMITS } from "../campaign-limits.ts";
import { COUNTRIES, isCountry } from "../countries.ts";
import { DELIVERY_LIMITS, DELIVERY_TYPES, isDeliveryMethod, isDeliveryType } from "../delivery-ways.ts";
import type { DeliveryType } from "../delivery-ways.ts";
import type { Taking } from "../discount-config.ts";
import { kind } from "../kind.ts";
import type { CurrencyCode } from "../../money/money.ts";
import type { ProgramReader } from "../../program/program-reader.ts";
import { checkCurrency, readAmount, readCurrency } from "./money.ts";

/** Something off what delivery costs, or all of it. What the cart must come to is a condition, as of any offer. */
export const shipping = kind({
  kind: "shipping",
  fields: ["takes", "currency", "types", "methods", "countries"],
  read: (value, path, reader): Shipping => ({
    ...readMoney(value, path, reader),
    types: readEach(value["types"], `${path}.types`, reader, isDeliveryType, {
      bounds: { min: 0, max: DELIVERY_TYPES.length },
      allowed: DELIVERY_TYPES,
    }),
    methods: readEach(value["methods"], `${path}.methods`, reader, isDeliveryMethod, {
      bounds: DELIVERY_LIMITS.methods,
    }),
    countries: readEach(value["countries"], `${path}.countries`, reader, isCountry, {
      bounds: DELIVERY_LIMITS.countries,
      allowed: COUNTRIES,
    }),
  }),
  check: (offer, path, facts) => (hasMoney(offer) ? checkCurrency(offer, path, facts) : []),
  encode(offer, facts) {
    if (hasMoney(offer) && offer.currency !== facts.currency) return null;
    const { takes, types, methods, countries } = offer;
    const delivery = { types, methods, countries };
    return { off: "delivery", by: "subtotal", steps: [{ from: 0, takes }], delivery };
  },
});

interface Shipping {
  /** A percentage of 10000 is free. An amount is for each parcel, in minor units of the store's currency. */
  readonly takes: Taking;
  /** The store's. Carts in others are reckoned at Shopify's rate. */
  readonly currency: CurrencyCode;
  readonly types: readonly DeliveryType[];
  readonly methods: readonly string[];
  readonly countries: readonly string[];
}

type Money = Pick<Shipping, "takes" | "currency">;

function hasMoney({ takes }: Money): boolean {
  return takes.kind === "amount";
}

function readMoney(value: Readonly<Record<string, unknown>>, path: string, reader: ProgramReader): Money {
  const currency = readCurrency(value["currency"], `${path}.currency`, reader);
  return { takes: readTaking(value["takes"], `${path}.takes`, currency, reader), currency };
}

function readTaking(given: unknown, path: string, currency: CurrencyCode, reader: ProgramReader): Taking {
  const value = reader.object(given, path, ["kind", "basisPoints", "amountMinor"]);
  if (reader.oneOf(value["kind"], `${path}.kind`, ["percentage", "amount"]) === "percentage") {
    const at = `${path}.basisPoints`;
    return {
      kind: "percentage",
      basisPoints: reader.whole(value["basisPoints"], at, CAMPAIGN_LIMITS.basisPoints),
    };
  }
  const amountMinor = readAmount(value["amountMinor"], `${path}.amountMinor`, currency, reader);
  return { kind: "amount", amountMinor };
}

/** Each once. */
function readEach<T extends string>(
  value: unknown,
  path: string,
  reader: ProgramReader,
  isOne: (value: unknown) => value is T,
  {
    bounds,
    allowed,
  }: { bounds: { readonly min: number; readonly max: number }; allowed?: readonly string[] },
): T[] {
  const found = new Set<T>();
  for (const [index, one] of reader.list(value, path, bounds).entries()) {
    const place = `${path}.${index}`;
    if (!isOne(one)) reader.problem({ path: place, code: "unknown_value", ...(allowed ? { allowed } : {}) });
    else if (found.has(one)) reader.problem({ path: place, code: "duplicate", found: one });
    else found.add(one);
  }
  return [...found];
}
