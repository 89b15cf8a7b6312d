import type { TableDuties } from "../duties.server.ts";
import { BY_MEMBER, OURS, gone } from "./whose.server.ts";

/** Orders, and what was tried on them. */
export const ORDERS: Readonly<Record<string, TableDuties>> = {
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
};
