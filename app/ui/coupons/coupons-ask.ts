/** What can be asked for on the page of a campaign's coupons. */
export type CouponsAsk =
  /** Digits of Shopify's customer ids, with anything between. */
  | { readonly ask: "give"; readonly customers: string }
  /** Empty: all members. */
  | { readonly ask: "giveTier"; readonly tierId: string }
  | { readonly ask: "takeBack"; readonly customerId: string };

export type CouponsAnswer =
  | { readonly ok: true; readonly given: number; readonly had: number; readonly unknown: readonly string[] }
  | { readonly ok: true; readonly takenBack: true }
  | { readonly ok: false; readonly code: string; readonly max?: number };

/** The fields of a form that asks for it. */
export function couponsAskFields(ask: CouponsAsk): Record<string, string> {
  return Object.fromEntries(Object.entries(ask).map(([name, value]) => [name, String(value)]));
}

/** Reads the fields of a form; null where they make no sense. */
export function readCouponsAsk(form: FormData): CouponsAsk | null {
  const text = (name: string): string | null => {
    const value = form.get(name);
    return typeof value === "string" ? value : null;
  };
  const [ask, customers, tierId, customerId] = ["ask", "customers", "tierId", "customerId"].map(text);
  if (ask === "give" && typeof customers === "string") return { ask, customers };
  if (ask === "giveTier" && typeof tierId === "string") return { ask, tierId };
  return ask === "takeBack" && typeof customerId === "string" ? { ask, customerId } : null;
}

/** The ids in a text that somebody pasted: digits, or the last of a path as Shopify names customers. */
export function customerIdsIn(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((one) => one.replace(/^.*\//, ""))
    .filter((one) => one !== "");
}
