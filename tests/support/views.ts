/** For tests of pages: one view of each kind, of a store in New York where all is well. */
export * from "./views/campaigns.ts";
export * from "./views/deliveries.ts";
export * from "./views/home.ts";
export * from "./views/keys.ts";
export * from "./views/members.ts";
export * from "./views/orders.ts";
export * from "./views/program.ts";
export * from "./views/rewards.ts";
export * from "./views/runs.ts";
export * from "./views/store.ts";
export * from "./views/what-if.ts";
