import { isCountry } from "./countries.ts";

/**
 * How something is delivered, as Shopify names it; what else it names is no delivery:
 * https://shopify.dev/docs/api/functions/latest/enums/DeliveryMethod
 */
export const DELIVERY_TYPES = ["SHIPPING", "LOCAL", "PICK_UP", "PICKUP_POINT"] as const;
export type DeliveryType = (typeof DELIVERY_TYPES)[number];

/** On which ways of delivery an offer is: those for which all three hold. Each list without any: whichever. */
export interface DeliveryWays {
  readonly types: readonly DeliveryType[];
  /** What they are called at checkout, or their handles; large and small letters from A to Z are alike. */
  readonly methods: readonly string[];
  /** Where it goes: `DE`. As long as that is not known it goes to none. */
  readonly countries: readonly string[];
}

export const ANY_DELIVERY: DeliveryWays = { types: [], methods: [], countries: [] };

export const DELIVERY_LIMITS = {
  methods: { min: 0, max: 20 },
  /** Characters of what one is called. */
  method: { min: 1, max: 100 },
  countries: { min: 0, max: 250 },
} as const;

/** Control characters and halves of surrogate pairs. */
const NOT_PRINTABLE = /[\p{Cc}\p{Cs}]/u;

export function isDeliveryType(value: unknown): value is DeliveryType {
  return DELIVERY_TYPES.some((type) => type === value);
}

/** Whether a way of delivery can be called so. */
export function isDeliveryMethod(value: unknown): value is string {
  if (typeof value !== "string" || value !== value.trim() || NOT_PRINTABLE.test(value)) return false;
  const { min, max } = DELIVERY_LIMITS.method;
  return value.length >= min && value.length <= max;
}

/** The first list in which something cannot be, stands twice, or stands with too many others; null for none. */
export function faultyWays({ types, methods, countries }: DeliveryWays): keyof DeliveryWays | null {
  const isSound = <T>(list: readonly T[], max: number, isOne: (value: T) => boolean) =>
    list.length <= max && new Set(list).size === list.length && list.every(isOne);
  if (!isSound(types, DELIVERY_TYPES.length, isDeliveryType)) return "types";
  if (!isSound(methods, DELIVERY_LIMITS.methods.max, isDeliveryMethod)) return "methods";
  return isSound(countries, DELIVERY_LIMITS.countries.max, isCountry) ? null : "countries";
}
