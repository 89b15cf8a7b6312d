import { insertCallOff } from "../../db/program/program-schedule.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { findShop, lockShop } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { encodeProgram, fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { publishIn } from "./publish-program.server.ts";
import type { PublishError } from "./publish-program.server.ts";

/** An old version, and the newest one at that time as whoever asks has seen it. */
export interface RollBack {
  readonly number: number;
  readonly basedOn: number;
  readonly actor: string;
}

/**
 * Publishes an old version again, as a new one that is in force at once. Orders placed meanwhile keep what
 * they have earned, so no balance changes. Answers the new number.
 */
export function rollBack(
  ctx: Context,
  shopDomain: string,
  { number, basedOn, actor }: RollBack,
): Promise<Result<{ readonly number: number }, PublishError | { readonly code: "unknown_version" }>> {
  return inTransaction(ctx.db.pool, async (tx) => {
    await lockShop(tx, shopDomain);
    const shop = await findShop(tx, shopDomain);
    if (!shop) return fail(unknownShop(shopDomain));
    const old = (await loadProgramVersions(tx, shop.id)).find((version) => version.number === number);
    if (!old) return fail({ code: "unknown_version" });
    const program = encodeProgram(old.program);
    return publishIn(tx, shop, { program, basedOn, actor, copyOf: number }, ctx.clock.now());
  });
}

/**
 * Calls a version off whose moment has not come: it never is in force. Calling off again changes nothing.
 */
export function callOff(
  ctx: Context,
  shopDomain: string,
  { number, actor }: { readonly number: number; readonly actor: string },
): Promise<Result<null, UnknownShop | { readonly code: "unknown_version" | "version_in_force" }>> {
  return inTransaction(ctx.db.pool, async (tx) => {
    await lockShop(tx, shopDomain);
    const shop = await findShop(tx, shopDomain);
    if (!shop) return fail(unknownShop(shopDomain));
    const version = (await loadProgramVersions(tx, shop.id)).find((each) => each.number === number);
    if (!version) return fail({ code: "unknown_version" });
    const now = ctx.clock.now();
    if (version.effectiveFrom !== null && version.effectiveFrom <= now)
      return fail({ code: "version_in_force" });
    await insertCallOff(tx, shop.id, { number, actor, calledOffAt: now });
    return ok(null);
  });
}
