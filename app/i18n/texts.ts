import enCommon from "./en/common.json" with { type: "json" };
import enDeliveries from "./en/deliveries.json" with { type: "json" };
import enErrors from "./en/errors.json" with { type: "json" };
import enHome from "./en/home.json" with { type: "json" };
import enLanding from "./en/landing.json" with { type: "json" };
import enMembers from "./en/members.json" with { type: "json" };
import enOrders from "./en/orders.json" with { type: "json" };
import enPoints from "./en/points.json" with { type: "json" };
import zhCommon from "./zh-CN/common.json" with { type: "json" };
import zhDeliveries from "./zh-CN/deliveries.json" with { type: "json" };
import zhErrors from "./zh-CN/errors.json" with { type: "json" };
import zhHome from "./zh-CN/home.json" with { type: "json" };
import zhLanding from "./zh-CN/landing.json" with { type: "json" };
import zhMembers from "./zh-CN/members.json" with { type: "json" };
import zhOrders from "./zh-CN/orders.json" with { type: "json" };
import zhPoints from "./zh-CN/points.json" with { type: "json" };

/** All texts, a file for each room and language. English is the shape that the others must have. */
export const texts = {
  en: {
    common: enCommon,
    deliveries: enDeliveries,
    errors: enErrors,
    home: enHome,
    landing: enLanding,
    members: enMembers,
    orders: enOrders,
    points: enPoints,
  },
  "zh-CN": {
    common: zhCommon,
    deliveries: zhDeliveries,
    errors: zhErrors,
    home: zhHome,
    landing: zhLanding,
    members: zhMembers,
    orders: zhOrders,
    points: zhPoints,
  },
};
