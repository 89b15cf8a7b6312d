import type { TableDuties } from "../duties.server.ts";
import { BY_MEMBER, DEPARTED_KEPT_DAYS, OURS, THEIRS, gone } from "./whose.server.ts";

/** What members were given, and how they stood. */
export const STANDINGS: Readonly<Record<string, TableDuties>> = {
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
};

/** Members themselves. */
export const MEMBERS: Readonly<Record<string, TableDuties>> = {
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
};
