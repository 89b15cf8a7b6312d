import type { TakenBack } from "../../views/coupons.ts";

/** What can be asked for on the page of a campaign's coupons. */
export type CouponsAsk =
  /** Shopify's numbers of customers, a blank between them. */
  | { readonly ask: "giveList"; readonly customers: string }
  | { readonly ask: "giveTier" | "giveSegment"; readonly id: string }
  /** To all members: asked for by its name, never by leaving something out. */
  | { readonly ask: "giveAll" }
  /** Goes on with what was stopped, or takes back what no order has used. */
  | { readonly ask: "goOn" | "takeGivingBack"; readonly givingId: string }
  | { readonly ask: "takeBack"; readonly customerId: string };

export type CouponsAnswer =
  /** A run does it. */
  | { readonly ok: true; readonly givingId: string }
  | { readonly ok: true; readonly takenBack: TakenBack }
  | { readonly ok: false; readonly code: string; readonly max?: number };

/** The fields of a form that asks for it. */
export function couponsAskFields(ask: CouponsAsk): Record<string, string> {
  return Object.fromEntries(Object.entries(ask).map(([name, value]) => [name, String(value)]));
}

/** Reads the fields of a form; null where they make no sense. */
export function readCouponsAsk(form: FormData): CouponsAsk | null {
  const text = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const ask = text("ask");
  const [id, givingId, customerId] = [text("id"), text("givingId"), text("customerId")];
  switch (ask) {
    case "giveAll":
      return { ask };
    case "giveList":
      return { ask, customers: text("customers") };
    case "giveTier":
    case "giveSegment":
      return id ? { ask, id } : null;
    case "goOn":
    case "takeGivingBack":
      return givingId ? { ask, givingId } : null;
    case "takeBack":
      return customerId ? { ask, customerId } : null;
    default:
      return null;
  }
}
