import { insertRun, insertRunEverywhere } from "../../db/runs/runs.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { wake } from "../../db/wake-ups.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Actor, Result } from "../../domain/index.ts";
import type { RunKindName } from "../../views/runs.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { RUN_KINDS } from "./kinds.server.ts";

export interface RunWish {
  readonly kind: RunKindName;
  /** As the kind describes them. */
  readonly params?: object;
  readonly actor: Actor;
}

/**
 * Asks a worker for long work of a kind. One at a time in a store: while one is open, that one is answered.
 * An error where the params make no sense to their kind.
 */
export async function requestRun(
  ctx: Context,
  shopDomain: string,
  { kind, params = {}, actor }: RunWish,
): Promise<Result<{ readonly runId: string }, UnknownShop | { readonly code: "unknown_request" }>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  const checked = RUN_KINDS[kind].checkParams(params);
  if (checked === null) return fail({ code: "unknown_request" });
  const request = { kind, params: checked, actor: nameOf(actor), now: ctx.clock.now() };
  const runId = await inTransaction(ctx.db.pool, async (tx) => {
    const id = await insertRun(tx, shop.id, request);
    await wake(tx, "runs");
    return id;
  });
  return ok({ runId });
}

/** The same inside the caller's transaction, of a kind that needs no params. */
export async function requestRunIn(
  tx: Tx,
  shopId: number,
  { kind, actor, now }: Omit<RunWish, "params"> & { readonly now: number },
): Promise<string> {
  const id = await insertRun(tx, shopId, { kind, params: {}, actor: nameOf(actor), now });
  await wake(tx, "runs");
  return id;
}

/** The same in all stores where the kinds that come first have been. Answers how many were asked for. */
export async function requestRunEverywhere(
  ctx: Context,
  { kind, actor }: Omit<RunWish, "params">,
): Promise<number> {
  const request = { kind, params: {}, actor: nameOf(actor), now: ctx.clock.now() };
  return inTransaction(ctx.db.pool, async (tx) => {
    const asked = await insertRunEverywhere(tx, request, RUN_KINDS[kind].after);
    await wake(tx, "runs");
    return asked;
  });
}

function nameOf({ kind, id }: Actor): string {
  return `${kind}:${id}`;
}
