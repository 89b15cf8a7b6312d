import type { TableDuties } from "../duties.server.ts";
import { BY_ENTRY, BY_HOLD, BY_MEMBER, BY_REDEMPTION, OURS, THEIRS, gone } from "./whose.server.ts";

/** What moved points, and holds. */
export const LEDGER: Readonly<Record<string, TableDuties>> = {
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
  redemption_grant: {
    columns: {
      ...{ redemption_id: "key", kind: "code", currency: "code", sealed_code: "facts", tail: "facts" },
      ...{ state: "code", customer_id: "customer", shopify_id: "key", problem: "code", decided_by: "staff" },
    },
    people: gone(BY_HOLD, "stay", {
      as: "grants",
      without: [...OURS, "sealed_code"],
      order: "t.redemption_id",
    }),
    ...THEIRS,
  },
  redemption: {
    columns: {
      ...{ id: "key", campaign_id: "key", code: "facts", key: "facts", ending: "code" },
      ...{ ended_by: "staff", late_order_id: "order", late_outcome: "code", late_by: "staff" },
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
};
