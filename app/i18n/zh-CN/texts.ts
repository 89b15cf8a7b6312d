import polarisTexts from "@shopify/polaris/locales/zh-CN.json" with { type: "json" };
import apiKeys from "./api-keys.json" with { type: "json" };
import awards from "./awards.json" with { type: "json" };
import campaigns from "./campaigns.json" with { type: "json" };
import codes from "./codes.json" with { type: "json" };
import common from "./common.json" with { type: "json" };
import coupons from "./coupons.json" with { type: "json" };
import deliveries from "./deliveries.json" with { type: "json" };
import errors from "./errors.json" with { type: "json" };
import goods from "./goods.json" with { type: "json" };
import grants from "./grants.json" with { type: "json" };
import groups from "./groups.json" with { type: "json" };
import home from "./home.json" with { type: "json" };
import hooks from "./hooks.json" with { type: "json" };
import landing from "./landing.json" with { type: "json" };
import look from "./look.json" with { type: "json" };
import members from "./members.json" with { type: "json" };
import orders from "./orders.json" with { type: "json" };
import points from "./points.json" with { type: "json" };
import program from "./program.json" with { type: "json" };
import rehearsals from "./rehearsals.json" with { type: "json" };
import rewards from "./rewards.json" with { type: "json" };
import runs from "./runs.json" with { type: "json" };
import shipping from "./shipping.json" with { type: "json" };
import tierPreview from "./tier-preview.json" with { type: "json" };
import together from "./together.json" with { type: "json" };
import whatIf from "./what-if.json" with { type: "json" };

/** All texts in Simplified Chinese. */
export const texts = {
  apiKeys,
  awards,
  campaigns,
  codes,
  common,
  coupons,
  deliveries,
  errors,
  goods,
  grants,
  groups,
  home,
  hooks,
  landing,
  look,
  members,
  orders,
  points,
  program,
  rehearsals,
  rewards,
  runs,
  shipping,
  tierPreview,
  together,
  whatIf,
};

/** What Polaris itself says: labels of its buttons and fields. */
export const polaris = polarisTexts;
