// Of this the storefront's script is made as well: it is small, and imports nothing.

/** Who buys, as far as it is known. */
export interface AskedBuyer {
  /** `DE`; null: not known. */
  readonly country: string | null;
  /** Digits of its id; null: not known. */
  readonly market: string | null;
  /** Of the customer; a guest has none. */
  readonly tags: readonly string[];
  readonly isCompany: boolean;
}

export const UNKNOWN_BUYER: AskedBuyer = { country: null, market: null, tags: [], isCompany: false };

/** Where the store is shown for; what is not known is left out. */
export function localizationOf({ country, market }: Pick<AskedBuyer, "country" | "market">): object {
  return {
    localization: {
      ...(country === null ? {} : { country: { isoCode: country } }),
      ...(market === null ? {} : { market: { id: `gid://shopify/Market/${market}` } }),
    },
  };
}

/** Tags are the same whatever their capitals. */
export function foldedTag(tag: string): string {
  return tag.toLowerCase();
}

/** What Shopify answers of tags that are asked about. */
export function answeredTags(own: readonly string[], asked: readonly string[]): object[] {
  const held = new Set(own.map(foldedTag));
  return asked.map((tag) => ({ tag, hasTag: held.has(foldedTag(tag)) }));
}

/** Which company it is, nobody asks. */
export function companyOf({ isCompany }: Pick<AskedBuyer, "isCompany">): object | null {
  return isCompany ? { company: { __typename: "Company" } } : null;
}

/** How a line is bought. */
export function planOf(isSubscription: boolean): object | null {
  return isSubscription ? { sellingPlan: { recurringDeliveries: true } } : null;
}
