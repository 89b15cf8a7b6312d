import type { Exported, PeoplesRows, TableDuties } from "./duties.server.ts";

const BY_MEMBER = "member_id = ANY (:members)";
const BY_ENTRY = "entry_id IN (SELECT id FROM entry WHERE shop_id = :shop AND member_id = ANY (:members))";
const BY_HOLD =
  "redemption_id IN (SELECT redemption_id FROM hold WHERE shop_id = :shop AND member_id = ANY (:members))";
const BY_REDEMPTION =
  "id IN (SELECT redemption_id FROM hold WHERE shop_id = :shop AND member_id = ANY (:members))";
const BY_ORDER = `order_id IN (SELECT order_id FROM settled_order WHERE shop_id = :shop AND (member_id = ANY (:members)
  OR (member_id IS NULL AND (claimed_by_id = ANY (:members) OR order_id = ANY (:orders)))))`;
/** By the number of the customer, or of one that became part of them. */
const BY_CUSTOMER = `customer_id = :customer::bigint
  OR customer_id IN (SELECT m.customer_id FROM member m WHERE m.shop_id = :shop AND m.id = ANY (:members))`;
/** Seen by the store alone or written for our readers; it says nothing of the person. */
const OURS = ["shop_id", "transaction_id"];
const THEIRS = { store: "steps", kept: "until the customer or the store is erased" } as const;

/** Rows that an erasure deletes. */
const gone = (whose: string, merged: PeoplesRows["merged"], exported: Exported): PeoplesRows => ({
  whose,
  forgotten: [{ deletes: whose }],
  exported,
  merged,
});

/** Days for which a delivery that was dealt with is kept: see the service that purges the inbox. */
export const DELIVERIES_KEPT_DAYS = { done: 7, dismissed: 365 } as const;

/** Days for which is remembered that a stranger is gone at Shopify, which repeats its letters for hours. */
export const DEPARTED_KEPT_DAYS = 60;

/**
 * Every table, with what it owes: the one place that knows whose its rows are, what an erasure, a merge and a
 * customer's export do with them, and how long they are kept. Those that refer to others come first, so that
 * deleting in this order breaks no reference. `tests/integration/table-duties.test.ts` compares all of it with
 * PostgreSQL's own catalogue: a new table or column is written down here before the tests pass.
 *
 * Tables of pg-boss are made by it, in a schema of its own, and hold names of queues alone.
 */
export const TABLE_DUTIES: Readonly<Record<string, TableDuties>> = {
  hold_use: {
    columns: { redemption_id: "key", lot_id: "key" },
    writtenOnce: true,
    people: gone(BY_HOLD, "move", {
      as: "uses",
      without: [...OURS, "redemption_id"],
      order: "n.seq",
      inside: { table: "hold", on: "n.redemption_id = t.redemption_id" },
    }),
    ...THEIRS,
  },
  redemption: {
    columns: {
      ...{ id: "key", campaign_id: "key", code: "facts", key: "facts", ending: "code" },
      ...{ ended_by: "staff", problem: "code" },
    },
    people: gone(BY_REDEMPTION, "stay", {
      as: "redemptions",
      without: [...OURS, "key"],
      order: "t.id",
    }),
    ...THEIRS,
  },
  hold: {
    columns: { redemption_id: "key", member_id: "member", state: "code", order_id: "order" },
    people: gone(BY_MEMBER, "move", { as: "holds", without: OURS, order: "t.opened_at, t.redemption_id" }),
    ...THEIRS,
  },
  lot_use: {
    columns: { entry_id: "key", lot_id: "key" },
    writtenOnce: true,
    people: gone(BY_ENTRY, "stay", {
      as: "lotUses",
      without: [...OURS, "entry_id"],
      order: "n.lot_id",
      inside: { table: "entry", on: "n.entry_id = t.id" },
    }),
    ...THEIRS,
  },
  lot: {
    columns: { entry_id: "key", member_id: "member" },
    people: gone(BY_MEMBER, "move", { as: "lots", without: OURS, order: "t.earned_at, t.entry_id" }),
    ...THEIRS,
  },
  posting: {
    columns: { entry_id: "key", from_member_id: "member", to_member_id: "member" },
    writtenOnce: true,
    people: gone(BY_ENTRY, "stay", {
      as: "postings",
      without: [...OURS, "entry_id"],
      order: "n.seq",
      inside: { table: "entry", on: "n.entry_id = t.id" },
    }),
    ...THEIRS,
  },
  entry: {
    columns: {
      id: "key",
      member_id: "member",
      business_key: "order",
      cause_kind: "code",
      cause_id: "order",
      actor: "staff",
      reason: "code",
      reverses_id: "key",
      note: "words",
      transaction_id: "key",
    },
    writtenOnce: true,
    people: gone(BY_MEMBER, "stay", {
      as: "entries",
      without: OURS,
      order: "t.occurred_at, t.id",
    }),
    ...THEIRS,
    within: "reverses_id",
  },
  tier_change: {
    columns: {
      id: "key",
      member_id: "member",
      from_tier_id: "facts",
      to_tier_id: "facts",
      reason: "code",
      transaction_id: "key",
    },
    writtenOnce: true,
    people: {
      whose: BY_MEMBER,
      forgotten: [{ deletes: BY_MEMBER }],
      exported: { as: "tierChanges", without: OURS, order: "t.occurred_at, t.id" },
      merged: "stay",
    },
    ...THEIRS,
  },
  tier_override: {
    columns: {
      ...{ id: "key", member_id: "member", tier_id: "facts", reason: "words" },
      ...{ actor: "staff", ended_by: "staff" },
    },
    people: gone(BY_MEMBER, "move", { as: "tiersSetByHand", without: OURS, order: "t.set_at, t.id" }),
    ...THEIRS,
  },
  member_tag: {
    columns: { member_id: "member", tag: "facts", state: "code" },
    people: gone(BY_MEMBER, "move", { as: "tags", without: OURS, order: "t.tag" }),
    ...THEIRS,
  },
  rehearsal_member: {
    columns: { member_id: "member" },
    people: gone(BY_MEMBER, "move", { as: "rehearsals", without: OURS, order: "t.number" }),
    ...THEIRS,
  },
  membership_event: {
    columns: {
      ...{ id: "key", member_id: "member", kind: "facts", state_before: "facts", state: "facts" },
      ...{ actor: "staff", surface: "facts", terms_version: "facts" },
    },
    people: gone(BY_MEMBER, "move", { as: "memberships", without: OURS, order: "t.occurred_at, t.id" }),
    ...THEIRS,
  },
  happening: {
    columns: { id: "key", transaction_id: "key", kind: "code", member_id: "member", facts: "facts" },
    writtenOnce: true,
    // Who became part of whom is written down with the one who stays.
    people: gone(BY_MEMBER, "stay", { as: "happenings", without: OURS, order: "t.occurred_at, t.id" }),
    ...THEIRS,
  },
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
    people: gone(BY_MEMBER, "move", { as: "coupons", without: OURS, order: "t.held_at, t.campaign_id" }),
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
  settled_order: {
    columns: {
      order_id: "order",
      name: "facts",
      member_id: "member",
      standing: "facts",
      awards: "code",
      tier_id: "facts",
      financial_status: "code",
      stamp: "code",
      snapshot: "facts",
      traits: "facts",
      explanation: "facts",
      claimed_by_id: "member",
    },
    people: {
      whose: "member_id = ANY (:members) OR (member_id IS NULL AND claimed_by_id = ANY (:members))",
      forgotten: [
        {
          // Its id stays, marked, so that a late letter cannot earn its points again.
          where:
            "member_id = ANY (:members) OR (member_id IS NULL AND (claimed_by_id = ANY (:members) OR order_id = ANY (:orders)))",
          blanks: `redacted = true, name = '', member_id = NULL, claimed_by_id = NULL, tier_id = NULL, points = 0, uncapped_points = NULL,
            counted_minor = 0, standing = '[]', awards = NULL, snapshot = NULL, traits = NULL, explanation = NULL,
            revision = revision + 1`,
        },
        { where: "claimed_by_id = ANY (:members)", blanks: "claimed_by_id = NULL" },
      ],
      exported: { as: "orders", without: [...OURS, "stamp", "traits"], order: "t.processed_at, t.order_id" },
      merged: "move",
    },
    store: "steps",
    kept: "until the store is erased; of a customer who is erased, the order's id",
  },
  what_if_example: {
    columns: { run_id: "key", member_id: "member" },
    people: gone(BY_MEMBER, "stay", {
      as: "whatIfs",
      without: [...OURS, "run_id"],
      order: "t.run_id",
    }),
    store: "steps",
    kept: "as long as its run, or until the customer is erased",
  },
  balance: {
    columns: { membership: "facts", membership_event_id: "key", member_id: "member", tier_id: "facts" },
    people: {
      whose: BY_MEMBER,
      forgotten: [{ deletes: BY_MEMBER }],
      exported: { as: "balance", one: true, without: OURS, order: "t.member_id" },
      merged: "go",
    },
    ...THEIRS,
  },
  member: {
    columns: { id: "member", customer_id: "customer", merged_into_id: "member" },
    people: {
      whose: "id = ANY (:members)",
      forgotten: [{ deletes: "id = ANY (:members)" }],
      exported: {
        as: "members",
        without: OURS,
        // The one who is meant, then those that became part of it.
        order: "t.merged_into_id NULLS FIRST, t.joined_at, t.id",
      },
      merged: "stay",
    },
    ...THEIRS,
    within: "merged_into_id",
  },
  departed_customer: {
    columns: { customer_id: "customer", into_customer_id: "customer" },
    people: {
      whose: "customer_id = :customer::bigint OR into_customer_id = :customer::bigint",
      forgotten: [{ deletes: "customer_id = :customer::bigint OR into_customer_id = :customer::bigint" }],
      exported: { notExported: "it says that Shopify knows a customer no more, and nothing else of them" },
      merged: "stay",
    },
    store: "steps",
    kept: `${DEPARTED_KEPT_DAYS} days: no letter about them is on its way after that`,
  },
  outbox_intent: {
    columns: { kind: "code", key: "member", error: "code" },
    people: {
      whose: "kind IN ('member_metafield', 'member_tags') AND key = ANY (:members::text[])",
      forgotten: [
        { deletes: "kind IN ('member_metafield', 'member_tags') AND key = ANY (:members::text[])" },
      ],
      exported: { notExported: "it says that Shopify is to be told how somebody stands, and not how" },
      merged: "go",
    },
    ...THEIRS,
  },
  errand: {
    columns: { kind: "code", key: "customer", error: "code" },
    people: {
      whose: "kind = 'guest_claim' AND key = :customer",
      forgotten: [
        { deletes: "kind = 'guest_claim' AND key = :customer" },
        { deletes: "kind = 'order_read' AND key = ANY (:orders::text[])" },
      ],
      exported: { notExported: "it says that Shopify is to be asked something, and no answer" },
      merged: "stay",
    },
    ...THEIRS,
  },
  award: {
    columns: { id: "key", rule_id: "code", actor: "staff", preview: "code" },
    people: { none: "which rule was given to past orders, and sums of points" },
    store: "steps",
    kept: "until the store is erased",
  },
  what_if: {
    columns: { run_id: "key", result: "code" },
    people: { none: "sums over all members, and the programme that was tried" },
    store: "steps",
    kept: "as long as its run",
  },
  run: {
    columns: {
      ...{ id: "key", kind: "code", params: "code", phase: "code", counters: "code", cursor: "code" },
      ...{ actor: "staff", outcome: "code", reason: "staff", cancel: "staff", lease: "key" },
    },
    people: { none: "counts of orders, codes of errors, and ids of rows from which to go on" },
    store: "steps",
    kept: "until the store is erased, or as long as the room `runs` keeps finished ones",
  },
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
    people: { none: "codes of which nobody says whose they are" },
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
    columns: { product_id: "key", wanted: "key", carried: "key" },
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
  program_draft: {
    columns: { id: "key", program: "code", created_by: "staff", changed_by: "staff" },
    people: { none: "rules that are to hold for everybody" },
    store: "steps",
    kept: "until it is published or discarded, or the store is erased",
  },
  rehearsal: {
    columns: { draft_id: "key", began_by: "staff", ended_by: "staff", taken_back_by: "staff" },
    people: { none: "which versions were tried by some members, who they are is in rehearsal_member" },
    store: "steps",
    kept: "until the store is erased",
  },
  program_call_off: {
    columns: { actor: "staff" },
    writtenOnce: true,
    people: { none: "which versions were called off before their time" },
    store: "steps",
    kept: "until the store is erased",
  },
  program_version: {
    columns: { program: "code", actor: "staff" },
    writtenOnce: true,
    people: { none: "rules that hold for everybody" },
    store: "steps",
    kept: "until the store is erased: the ledger refers to it",
  },
  inbox_delivery: {
    columns: {
      id: "key",
      topic: "code",
      order_id: "order",
      dedupe_key: "key",
      payload: "letter",
      state: "code",
      error: "code",
      progress: "code",
    },
    people: {
      whose: `payload::text ~ ('"(gid://shopify/Customer/)?' || :customer || '"|:\\s*' || :customer || '\\s*[,}]')`,
      forgotten: [
        { elsewhere: "`eraseSomeLetters`, some at a time, since every letter has to be looked at" },
      ],
      exported: {
        notExported:
          "a copy of what Shopify holds and exports itself, cut down, until it has been dealt with",
      },
      merged: "stay",
    },
    // One of them asks for the erasure, and is what goes on with it.
    store: "last",
    kept: `${DELIVERIES_KEPT_DAYS.done} days after it was dealt with, ${DELIVERIES_KEPT_DAYS.dismissed} where a person put it aside`,
  },
  session: {
    columns: {
      id: "staff",
      shop: "key",
      state: "code",
      scope: "code",
      access_token: "staff",
      user_id: "staff",
      first_name: "staff",
      last_name: "staff",
      email: "staff",
      locale: "code",
      refresh_token: "staff",
    },
    people: { none: "people who work for the store, not its customers" },
    store: "address",
    kept: "until the store has left",
  },
  shop: {
    columns: {
      id: "key",
      domain: "key",
      name: "code",
      currency: "code",
      time_zone: "code",
      installation_id: "key",
    },
    people: { none: "the store itself" },
    store: "last",
    kept: "until the store is erased",
  },
  reader_cursor: {
    columns: { reader: "code", transaction_id: "key" },
    people: { none: "how far readers have come" },
    store: { nothing: "it is of all stores together" },
    kept: "for good",
  },
  _prisma_migrations: {
    columns: { id: "code", checksum: "code", migration_name: "code", logs: "code" },
    people: { none: "which migrations have been applied" },
    store: { nothing: "it is of all stores together" },
    kept: "for good",
  },
  "laurel_limits.rate": {
    columns: { key: "code" },
    people: { none: "digests of addresses, which cannot be turned back" },
    store: { nothing: "it belongs to no store" },
    kept: "minutes",
  },
};

/** The same in order. */
export const DUTIES = Object.entries(TABLE_DUTIES);
