import type { Context } from "../services/context.server.ts";
import { doWithCampaigns } from "../services/campaigns/bulk-campaigns.server.ts";
import { removeCampaignView, saveCampaignView } from "../services/campaigns/saved-views.server.ts";
import type { ListAnswer, ListAsk } from "../ui/campaigns/list-ask.ts";
import { inStore } from "./in-store.ts";

/** Does what was asked of the list of campaigns. */
export async function askOfList(
  laurel: Context,
  shop: string,
  actor: string,
  ask: ListAsk,
): Promise<ListAnswer> {
  switch (ask.ask) {
    case "bulk": {
      const { deed, campaignIds } = ask;
      const done = await inStore(laurel, shop, () =>
        doWithCampaigns(laurel, shop, { deed, campaignIds, actor }),
      );
      return done.ok ? { outcome: done.value } : { code: done.error.code };
    }
    case "save-view": {
      const saved = await inStore(laurel, shop, () => saveCampaignView(laurel, shop, actor, ask));
      return saved.ok ? { done: "views" } : { code: saved.error.code };
    }
    case "remove-view": {
      const removed = await inStore(laurel, shop, () => removeCampaignView(laurel, shop, actor, ask.viewId));
      return removed.ok ? { done: "views" } : { code: removed.error.code };
    }
  }
}
