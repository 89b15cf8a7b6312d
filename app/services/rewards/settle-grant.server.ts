import { settleGrant } from "../../db/rewards/grants.server.ts";
import type { GrantProblem, GrantState } from "../../db/rewards/grants.server.ts";
import { beginEnding } from "../../db/rewards/redemptions.server.ts";
import type { Redemption } from "../../db/rewards/redemptions.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import {
  decideCapture,
  decideGiveBack,
  decideRelease,
  invariant,
  pointsToGiveBack,
} from "../../domain/index.ts";
import type { Actor, HoldChange, HoldChangeInput, HoldError, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { changeHoldIn } from "./change-hold.server.ts";

const ACTOR = { kind: "system", id: "redemptions" } as const;
const NOT_KNOWN: readonly GrantState[] = ["wanted", "asked", "unclear"];

type Parts = Pick<Context, "db" | "clock">;

/** How it came to be known: by whom, where somebody of the store said so. */
interface Said {
  readonly from?: readonly GrantState[];
  readonly actor?: Actor;
}

/** Shopify has given it: its points are spent, in the same commit. */
export function giveGrant(
  ctx: Parts,
  shop: ShopRow,
  redemptionId: string,
  { shopifyId, from = NOT_KNOWN, actor }: Said & { readonly shopifyId: string | null },
): Promise<void> {
  const now = ctx.clock.now();
  return inTransaction(ctx.db.pool, async (tx) => {
    await change(tx, shop, redemptionId, { now, actor }, (input) =>
      decideCapture({ ...input, points: input.hold.points }),
    );
    const settled = { from, to: "given", now, shopifyId, decidedBy: nameOf(actor) } as const;
    await settleGrant(tx, shop.id, redemptionId, settled);
  });
}

/** Shopify has not given it, and will not: its points, and its place in the stock, go back. */
export function refuseGrant(
  ctx: Parts,
  shop: ShopRow,
  redemptionId: string,
  {
    problem,
    from = NOT_KNOWN,
    actor,
    ending = "refused",
  }: Said & { readonly problem: GrantProblem | null; readonly ending?: "refused" | "undone" },
): Promise<void> {
  const now = ctx.clock.now();
  return inTransaction(ctx.db.pool, async (tx) => {
    const endedBy = nameOf(actor) ?? `${ACTOR.kind}:${ACTOR.id}`;
    await beginEnding(tx, shop.id, [redemptionId], { ending, endedBy });
    await change(tx, shop, redemptionId, { now, actor }, (input) =>
      decideRelease({ ...input, reason: "redemption_not_used" }),
    );
    const settled = { from, to: "refused", now, problem, decidedBy: nameOf(actor) } as const;
    await settleGrant(tx, shop.id, redemptionId, settled);
  });
}

/** The store has so much of it again, in minor units: as large a part of its points goes back, rounded down. */
export function returnGrant(
  ctx: Parts,
  shop: ShopRow,
  { id, captured, grant }: Redemption,
  amountMinor: number,
): Promise<void> {
  const now = ctx.clock.now();
  const givenMinor = grant?.amountMinor ?? 0;
  const totalPoints = pointsToGiveBack(captured, { givenMinor, keptMinor: givenMinor - amountMinor });
  return inTransaction(ctx.db.pool, async (tx) => {
    if (totalPoints > 0)
      await change(tx, shop, id, { now, actor: undefined }, (input) =>
        decideGiveBack({ ...input, totalPoints }),
      );
    await settleGrant(tx, shop.id, id, { from: ["undoing"], to: "undone", now });
  });
}

/** It cannot be taken back, and stays as it was given. */
export function keepGrant(
  ctx: Parts,
  shop: ShopRow,
  redemptionId: string,
  problem: GrantProblem,
): Promise<void> {
  const settled = { from: ["undoing"], to: "given", now: ctx.clock.now(), problem } as const;
  return inTransaction(ctx.db.pool, (tx) => settleGrant(tx, shop.id, redemptionId, settled));
}

async function change(
  tx: Tx,
  shop: ShopRow,
  redemptionId: string,
  { now, actor = ACTOR }: { readonly now: number; readonly actor: Actor | undefined },
  decide: (input: HoldChangeInput) => Result<HoldChange, HoldError>,
): Promise<void> {
  const request = { redemptionId, orderId: null, actor };
  const changed = await changeHoldIn(tx, shop, request, now, decide);
  invariant(changed.ok, "a grant is settled once, with its hold");
}

function nameOf(actor: Actor | undefined): string | null {
  return actor === undefined ? null : `${actor.kind}:${actor.id}`;
}
