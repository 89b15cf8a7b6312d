import type { BackfillProgress, HomeView as Home, SetupState } from "../views/home.ts";
import type { HistoryView, HomeView } from "../ui/home/home-view.ts";

/** Names of the files in extensions/loyalty-theme/blocks, as deep links need them. */
const THEME_BLOCK = "member-card";
const THEME_EMBED = "launcher";

/** Home as its page shows it. `apiKey` is the app's client id, which names its theme extension in links. */
export function presentHome(home: Home, apiKey: string): HomeView {
  const { currency, timeZone, domain, name } = home.shop;
  return {
    shop: name,
    store: { currency, timeZone },
    history: presentHistory(home.setup.backfill),
    discount: presentDiscount(home.setup.discount),
    theme: themeLinks(domain, apiKey),
    today: {
      orders: home.today.orders,
      earned: home.today.pointsIssued,
      takenBack: home.today.pointsClawedBack,
      joined: home.today.newMembers,
    },
    tiers: home.tierMix.map(({ tierId, name: tierName, members }) => ({
      id: tierId,
      name: tierName,
      members,
    })),
    parked: { deliveries: home.deliveries.parked, messages: home.outbox.parked },
  };
}

const historyStates: Record<BackfillProgress["phase"], HistoryView["state"]> = {
  requested: "waiting",
  querying: "fetching",
  settling: "running",
  publishing: "publishing",
  done: "done",
  failed: "failed",
};

function presentHistory(backfill: BackfillProgress | null): HistoryView {
  if (!backfill) return { state: "waiting", done: 0, total: null, refused: 0, errorCode: null };
  return {
    state: historyStates[backfill.phase],
    done: backfill.ordersSettled,
    total: backfill.ordersTotal,
    refused: backfill.ordersRefused,
    errorCode: backfill.errorCode,
  };
}

function presentDiscount(state: SetupState): HomeView["discount"] {
  return state === "done" || state === "failed" ? state : "open";
}

/**
 * Links that open the theme editor with our block added, or our embed switched on, ready to be saved:
 * https://shopify.dev/docs/apps/build/online-store/theme-app-extensions/configuration#deep-linking
 */
function themeLinks(shopDomain: string, apiKey: string): HomeView["theme"] {
  const editor = `https://${shopDomain}/admin/themes/current/editor`;
  const block = new URLSearchParams({
    template: "index",
    addAppBlockId: `${apiKey}/${THEME_BLOCK}`,
    target: "newAppsSection",
  });
  const embed = new URLSearchParams({ context: "apps", activateAppId: `${apiKey}/${THEME_EMBED}` });
  return { blockUrl: `${editor}?${block.toString()}`, embedUrl: `${editor}?${embed.toString()}` };
}
