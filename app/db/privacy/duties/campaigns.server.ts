import type { TableDuties } from "../duties.server.ts";
import { BY_CUSTOMER, BY_MEMBER, BY_ORDER, OURS, THEIRS, gone } from "./whose.server.ts";

/** What members hold of campaigns, and where they used them. */
export const COUPONS: Readonly<Record<string, TableDuties>> = {
  // Before coupons: whoever fills a group gives those who are in it one, and waits for a seat that goes.
  coupon_group_seat: {
    columns: { group_id: "key", member_id: "member", campaign_id: "key", role: "facts" },
    people: gone(BY_MEMBER, "move", { as: "couponGroups", without: OURS, order: "t.joined_at, t.group_id" }),
    store: "steps",
    kept: "until its group has ended without being full, or the customer or the store is erased",
  },
  coupon: {
    columns: {
      ...{ campaign_id: "key", member_id: "member", source: "facts", actor: "staff" },
      ...{ giving_id: "key", taken_back_by: "staff" },
    },
    people: gone(BY_MEMBER, "move", {
      ...{ as: "coupons", without: [...OURS, "code_number"], order: "t.held_at, t.campaign_id" },
      also: {
        code: `SELECT c.code FROM campaign_code c
          WHERE c.shop_id = t.shop_id AND c.campaign_id = t.campaign_id AND c.number = t.code_number`,
      },
    }),
    ...THEIRS,
  },
  segment_member: {
    columns: { segment_id: "key", member_id: "member" },
    people: gone(BY_MEMBER, "move", { as: "segments", without: [...OURS, "reading"], order: "t.segment_id" }),
    store: "steps",
    kept: "as long as a published campaign is for the segment and Shopify says that they are in it",
  },
  coupon_giving_customer: {
    columns: { giving_id: "key", customer_id: "customer" },
    people: gone(BY_CUSTOMER, "stay", {
      as: "couponLists",
      without: OURS,
      order: "t.giving_id",
    }),
    store: "steps",
    kept: "until coupons were given to them; who takes no part, until the customer or the store is erased",
  },
  coupon_giving: {
    columns: {
      ...{ id: "key", campaign_id: "key", receivers: "code", receiver_id: "key", receiver_name: "code" },
      ...{ actor: "staff", taken_back_by: "staff" },
    },
    people: { none: "to whom coupons were given at once, by the name of their tier or segment" },
    store: "steps",
    kept: "until the store is erased",
  },
  campaign_use: {
    columns: { order_id: "order", campaign_id: "key", presentment_currency: "facts", code: "code" },
    people: {
      whose: BY_ORDER,
      // That there was a use, and what was taken off, stays: a limit would have room again without.
      forgotten: [{ where: BY_ORDER, blanks: "revenue_minor = 0, presentment_currency = NULL" }],
      exported: {
        as: "campaigns",
        without: [...OURS, "order_id"],
        order: "n.campaign_id",
        inside: { table: "settled_order", on: "n.order_id = t.order_id" },
      },
      merged: "stay",
    },
    ...THEIRS,
  },
};

/** Campaigns as a store has them: nobody’s. */
export const CAMPAIGNS: Readonly<Record<string, TableDuties>> = {
  campaign_change: {
    columns: { campaign_id: "key", id: "key", kind: "code", actor: "staff" },
    writtenOnce: true,
    people: { none: "what was done with campaigns" },
    store: "steps",
    kept: "until the store is erased",
  },
  campaign_version: {
    columns: { campaign_id: "key", campaign: "code", actor: "staff" },
    writtenOnce: true,
    people: { none: "offers that are for everybody, or for tiers" },
    store: "steps",
    kept: "until the store is erased: what an order got is by the version that was at checkout",
  },
  saved_campaign_view: {
    columns: { id: "key", owner: "staff", name: "code", view: "code", created_by: "staff" },
    people: { none: "names that staff give to views of the list of campaigns" },
    store: "steps",
    kept: "until it is removed, or the store is erased",
  },
  coupon_group: {
    columns: { id: "key", campaign_id: "key", token: "key", rewards: "code" },
    people: { none: "how many unlock coupons together, who they are is in coupon_group_seat" },
    store: "steps",
    kept: "until the store is erased",
  },
  coupon_stock: {
    columns: { campaign_id: "key" },
    people: { none: "how many coupons are left" },
    store: "steps",
    kept: "until the store is erased",
  },
  campaign_code: {
    columns: { campaign_id: "key", code: "code", key: "code", problem: "code" },
    people: { none: "codes: whose they are, coupon says" },
    store: "steps",
    kept: "until the store is erased: what an order got is known by its code",
  },
  campaign_target: {
    columns: { target: "code", walk: "code" },
    people: { none: "which goods campaigns are on" },
    store: "steps",
    kept: "as long as a published campaign is on it and products carry its number, or until the store is erased",
  },
  campaign_segment: {
    columns: { segment_id: "key", walk: "code" },
    people: { none: "which segments of customers campaigns are for" },
    store: "steps",
    kept: "until the store is erased: its number is given to no other",
  },
  product_target: {
    columns: {
      ...{ product_id: "key", wanted: "key", carried: "key" },
      wanted_costs: "code",
      carried_costs: "code",
    },
    people: { none: "goods of the store" },
    store: "steps",
    kept: "as long as the product is in a target, or until the store is erased",
  },
  code_discount: {
    columns: {
      ...{ campaign_id: "key", code_key: "code", first_code: "code" },
      ...{ discount_id: "key", told: "code", problem: "code" },
    },
    people: { none: "a code that everybody may know, or how it stands with many" },
    store: "steps",
    kept: "until the discount is removed at Shopify, or the store is erased",
  },
  campaign: {
    columns: {
      ...{ id: "key", campaign: "code", title: "code", reached: "code" },
      ...{ created_by: "staff", changed_by: "staff" },
    },
    people: { none: "offers that are for everybody, or for tiers" },
    store: "steps",
    kept: "until the store is erased",
  },
};
