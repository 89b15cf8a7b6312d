/** The store is not known here, or has left: install first. */
export interface UnknownShop {
  readonly code: "unknown_shop";
  readonly shopDomain: string;
}

export function unknownShop(shopDomain: string): UnknownShop {
  return { code: "unknown_shop", shopDomain };
}
