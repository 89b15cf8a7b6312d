import { areFactsOf, invariant, isOwnKind, POINTS_KINDS } from "../../domain/index.ts";
import type { EntryKind, Happening, LedgerReason, TierChangeReason } from "../../domain/index.ts";
import { run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import type { Stretch } from "./reader-cursors.server.ts";

/** Something that happened in a store. */
export interface StoreHappening {
  readonly shopId: number;
  readonly happening: Happening;
}

interface Row {
  list: "entry" | "tier_change" | "happening";
  shop_id: number;
  id: string;
  member_id: string | null;
  kind: string;
  occurred_at: Date;
  facts: Record<string, unknown>;
}

const IN = "x.transaction_id > $1 AND x.transaction_id <= $2";

/**
 * What happened in a stretch, in the order of its transactions, and within one by when it happened; what
 * history that is being read says of the past is left out. For readers that look at each; those that only
 * ask whom something concerns do so in SQL, by the set.
 */
export async function readHappenings(tx: Tx, { after, upTo }: Stretch): Promise<StoreHappening[]> {
  const rows = await run<Row>(
    tx,
    "read-happenings",
    `WITH told AS (
       SELECT 'entry' AS list, x.transaction_id, x.shop_id, x.id, x.member_id, x.kind::text AS kind, x.occurred_at,
              jsonb_build_object('reason', x.reason, 'points', (
                SELECT coalesce(sum(CASE WHEN p.to_member_id = x.member_id THEN p.points ELSE 0 END
                                  - CASE WHEN p.from_member_id = x.member_id THEN p.points ELSE 0 END), 0)
                  FROM posting p WHERE p.shop_id = x.shop_id AND p.entry_id = x.id)) AS facts
         FROM entry x WHERE ${IN}
       UNION ALL
       SELECT 'tier_change', x.transaction_id, x.shop_id, x.id, x.member_id, '', x.occurred_at,
              jsonb_build_object('fromTierId', x.from_tier_id, 'tierId', x.to_tier_id, 'reason', x.reason)
         FROM tier_change x WHERE ${IN}
       UNION ALL
       SELECT 'happening', x.transaction_id, x.shop_id, x.id, x.member_id, x.kind, x.occurred_at, x.facts
         FROM happening x WHERE ${IN}
     )
     SELECT list, shop_id, id, member_id, kind, occurred_at, facts FROM told
      WHERE transaction_id NOT IN (SELECT transaction_id FROM told WHERE kind = 'history_settled')
      ORDER BY transaction_id, occurred_at, id`,
    [after, upTo],
  );
  return rows.map((row) => ({ shopId: row.shop_id, happening: happeningOf(row) }));
}

function happeningOf({ list, id, member_id: memberId, kind, occurred_at, facts }: Row): Happening {
  const told = { id, memberId, occurredAt: occurred_at.getTime() };
  switch (list) {
    case "entry": {
      const { points, reason } = facts as { points: number; reason: LedgerReason };
      return { ...told, kind: POINTS_KINDS[kind as EntryKind], points: Number(points), reason };
    }
    case "tier_change": {
      const { fromTierId, tierId, reason } = facts as {
        fromTierId: string | null;
        tierId: string;
        reason: TierChangeReason | null;
      };
      // Everybody begins with a tier: that is how it is known that somebody has.
      return fromTierId === null
        ? { ...told, kind: "member_joined", tierId }
        : { ...told, kind: "tier_changed", fromTierId, tierId, reason };
    }
    case "happening":
      return ownHappening(told, kind, facts);
  }
}

function ownHappening(told: Pick<Happening, "id" | "memberId" | "occurredAt">, kind: string, facts: unknown) {
  invariant(isOwnKind(kind), "a happening is of a kind that is known");
  invariant(areFactsOf(kind, facts), "the facts of a happening are those of its kind");
  return { ...told, kind, facts } as Happening;
}
