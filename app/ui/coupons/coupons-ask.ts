/** What can be asked for on the page of a campaign's coupons. */
export type CouponsAsk =
  /** Digits of Shopify's customer ids, with anything between. */
  | { readonly ask: "give"; readonly customers: string }
  | { readonly ask: "giveTier"; readonly tierId: string }
  /** To all members: asked for by its name, never by leaving something out. */
  | { readonly ask: "giveAll" }
  | { readonly ask: "takeBack"; readonly customerId: string };

export type CouponsAnswer =
  | { readonly ok: true; readonly given: number; readonly had: number; readonly unknown: readonly string[] }
  | { readonly ok: true; readonly takenBack: boolean }
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
  if (ask === "giveTier" && tierId) return { ask, tierId };
  if (ask === "giveAll") return { ask };
  return ask === "takeBack" && typeof customerId === "string" ? { ask, customerId } : null;
}

/** The ids in a text that somebody pasted: digits, or the last of a path as Shopify names customers. */
export function customerIdsIn(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((one) => one.replace(/^.*\//, ""))
    .filter((one) => one !== "");
}

export interface BadLine {
  readonly line: number;
  readonly found: string;
}

const MOST_FOUND = 40;

/** What in a text that somebody pasted is no number of a customer, by the line in which it stands. */
export function linesWithoutCustomer(text: string): BadLine[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, place) =>
    customerIdsIn(line)
      .filter((one) => !/^[1-9][0-9]{0,18}$/.test(one))
      .map((one) => ({ line: place + 1, found: one.slice(0, MOST_FOUND) })),
  );
}
