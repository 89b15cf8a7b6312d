import { CAMPAIGN_ORDERS, CAMPAIGN_SHOWS } from "../../domain/campaigns/campaign-list.ts";
import { BULK_DEEDS, type BulkDeed, type BulkOutcome } from "../../views/campaign-bulk.ts";
import type { SavedView } from "../../views/campaigns.ts";

/** What can be asked for on the list of campaigns. */
export type ListAsk =
  | { readonly ask: "bulk"; readonly deed: BulkDeed; readonly campaignIds: readonly string[] }
  | ({ readonly ask: "save-view" } & Omit<SavedView, "viewId">)
  | { readonly ask: "remove-view"; readonly viewId: string };

/** What came of it; a code says why nothing did. */
export type ListAnswer =
  { readonly outcome: BulkOutcome } | { readonly code: string } | { readonly done: "views" };

/** The fields of a form that asks for it. */
export function listAskFields(ask: ListAsk): Record<string, string> {
  return Object.fromEntries(Object.entries(ask).map(([name, value]) => [name, String(value)]));
}

/** Reads the fields of a form; null where they make no sense. */
export function readListAsk(form: FormData): ListAsk | null {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  switch (text("ask")) {
    case "bulk": {
      const deed = BULK_DEEDS.find((one) => one === form.get("deed"));
      const campaignIds = text("campaignIds").split(",");
      return deed === undefined ? null : { ask: "bulk", deed, campaignIds };
    }
    case "save-view": {
      const show = CAMPAIGN_SHOWS.find((one) => one === form.get("show"));
      const order = CAMPAIGN_ORDERS.find((one) => one === form.get("order"));
      if (show === undefined || order === undefined) return null;
      const [name, search, isForAll] = [text("name"), text("search"), form.get("isForAll") === "true"];
      return { ask: "save-view", ...{ name, search, show, order, isForAll } };
    }
    case "remove-view":
      return { ask: "remove-view", viewId: text("viewId") };
    default:
      return null;
  }
}
