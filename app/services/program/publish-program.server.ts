import {
  insertProgramVersion,
  loadProgramVersions,
  newestVersion,
} from "../../db/program/program-versions.server.ts";
import { findShop, lockShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import {
  decodeNewProgram,
  decodeProgram,
  encodeProgram,
  fail,
  invariant,
  localMoment,
  ok,
} from "../../domain/index.ts";
import type { ProgramCodecError, ProgramDoesNotFit, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";
import { tellOfProgram } from "./bring-into-force.server.ts";
import { programFits } from "./program-fits.server.ts";

export interface Publication {
  /** The programme as `encodeProgram` writes it, as a value or as text. */
  readonly program: unknown;
  /** The version that it was made from: whoever has published meanwhile is not overruled unseen. */
  readonly basedOn: number;
  /** Kind and id, for example `merchant:91000000001`. */
  readonly actor: string;
  /** From when on it is in force. Absent: at once. */
  readonly from?: EffectiveFrom;
  /** The version that is published again. */
  readonly copyOf?: number;
}

/** At once, from the next midnight where the store is, from a moment (ms), or from a time on a clock there. */
export type EffectiveFrom =
  | { readonly kind: "now" }
  | { readonly kind: "next_midnight" }
  | { readonly kind: "at"; readonly at: number }
  /** For example `2026-12-01T09:30`. */
  | { readonly kind: "local"; readonly time: string };

export type PublishError =
  | UnknownShop
  | ProgramCodecError
  | ProgramDoesNotFit
  | { readonly code: "published_meanwhile"; readonly number: number }
  | { readonly code: "no_such_moment" | "moment_passed" | "moment_too_far" };

/** Nobody plans longer ahead; a year mistyped is no plan. */
const FURTHEST_MS = 2 * 366 * 86_400_000;

/**
 * Makes a programme the store's next version. Orders placed from its moment on earn by it, those before keep
 * theirs. When the moment comes every member's tier is reviewed, and storefront and checkout are told; until
 * then it can be called off. It takes the place of any version that is still to come at that moment or later.
 * The same programme as the newest, from no earlier than that one, is no new version. Refused, with what could be
 * trimmed, where checkout cannot hold its tiers beside the campaigns. Answers the number.
 */
export function publishProgram(
  ctx: Context,
  shopDomain: string,
  publication: Publication,
): Promise<Result<{ readonly number: number }, PublishError>> {
  return inTransaction(ctx.db.pool, async (tx) => {
    await lockShop(tx, shopDomain);
    const shop = await findShop(tx, shopDomain);
    if (!shop) return fail(unknownShop(shopDomain));
    return publishIn(tx, shop, publication, ctx.clock.now());
  });
}

/** The same within a transaction that has locked the shop's row. */
export async function publishIn(
  tx: Tx,
  shop: ShopRow,
  { program, basedOn, actor, from = { kind: "now" }, copyOf }: Publication,
  now: number,
): Promise<Result<{ readonly number: number }, PublishError>> {
  // What was published once may be so again, whatever is asked of names by now.
  const decoded = copyOf === undefined ? decodeNewProgram(program) : decodeProgram(program);
  if (!decoded.ok) return decoded;
  const encoded = encodeProgram(decoded.value);
  const moment = momentOf(from, shop.timeZone, now);
  if (moment === null) return fail({ code: "no_such_moment" });
  if (moment < now || (moment === now && from.kind !== "now")) return fail({ code: "moment_passed" });
  if (moment - now > FURTHEST_MS) return fail({ code: "moment_too_far" });
  const versions = await loadProgramVersions(tx, shop.id);
  const [newest, last] = [newestVersion(versions), versions.at(-1)];
  invariant(newest !== undefined && last !== undefined, "a shop has a programme");
  const isSame = JSON.stringify(encodeProgram(newest.program)) === JSON.stringify(encoded);
  if (isSame && (newest.effectiveFrom ?? 0) <= moment) return ok({ number: newest.number });
  if (newest.number !== basedOn) return fail({ code: "published_meanwhile", number: newest.number });
  const doesNotFit = await programFits(tx, shop, { program: decoded.value, from: moment, now });
  if (doesNotFit) return fail(doesNotFit);
  const number = last.number + 1;
  const version = { number, encoded, actor, publishedAt: now, effectiveFrom: moment };
  await insertProgramVersion(tx, shop.id, { ...version, ...(copyOf === undefined ? {} : { copyOf }) });
  if (moment === now) await tellOfProgram(tx, shop.id, number, now);
  return ok({ number });
}

function momentOf(from: EffectiveFrom, timeZone: string, now: number): number | null {
  switch (from.kind) {
    case "now":
      return now;
    case "next_midnight":
      return storeCalendar(timeZone).dayOf(now).end;
    case "at":
      return from.at;
    case "local":
      return localMoment(timeZone, from.time);
  }
}
