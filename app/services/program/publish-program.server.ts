import { insertHappenings } from "../../db/ledger/happenings.server.ts";
import { want } from "../../db/outbox/outbox.server.ts";
import { findShop, lockShop } from "../../db/shops/shops.server.ts";
import { insertProgramVersion, loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { reviewAllFrom } from "../../db/tiers/tier-standings.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import { decodeProgram, encodeProgram, fail, invariant, ok } from "../../domain/index.ts";
import type { ProgramCodecError, Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export interface Publication {
  /** The programme as `encodeProgram` writes it, as a value or as text. */
  readonly program: unknown;
  /** The version that it was made from: whoever has published meanwhile is not overruled unseen. */
  readonly basedOn: number;
  /** Kind and id, for example `merchant:91000000001`. */
  readonly actor: string;
}

export type PublishError =
  UnknownShop | ProgramCodecError | { readonly code: "published_meanwhile"; readonly number: number };

/**
 * Makes a programme the store's next version. Orders processed from now on earn by it, those before
 * keep theirs; every member's tier is reviewed, and storefront and checkout are told. The same
 * programme as the one in force is no new version. Answers the number in force.
 */
export async function publishProgram(
  ctx: Context,
  shopDomain: string,
  { program, basedOn, actor }: Publication,
): Promise<Result<{ readonly number: number }, PublishError>> {
  const decoded = decodeProgram(program);
  if (!decoded.ok) return decoded;
  const encoded = encodeProgram(decoded.value);
  const publishedAt = ctx.clock.now();
  return inTransaction(ctx.db.pool, async (tx) => {
    await lockShop(tx, shopDomain);
    const shop = await findShop(tx, shopDomain);
    if (!shop) return fail(unknownShop(shopDomain));
    const current = (await loadProgramVersions(tx, shop.id)).at(-1);
    invariant(current !== undefined, "a shop has a programme");
    if (JSON.stringify(encodeProgram(current.program)) === JSON.stringify(encoded)) {
      return ok({ number: current.number });
    }
    if (current.number !== basedOn) return fail({ code: "published_meanwhile", number: current.number });
    const number = current.number + 1;
    await insertProgramVersion(tx, shop.id, { number, encoded, actor, publishedAt });
    await reviewAllFrom(tx, shop.id, publishedAt);
    await want(tx, shop.id, "program_metafield", [""]);
    await want(tx, shop.id, "discount", [""]);
    // Names, thresholds and what is missing to the next tier are in every member's metafield.
    await insertHappenings(tx, shop.id, [
      { kind: "program_published", memberId: null, facts: { number }, occurredAt: publishedAt },
    ]);
    return ok({ number });
  });
}
