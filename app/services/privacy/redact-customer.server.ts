import { emptyRequest, eraseCustomer, eraseSomeLetters } from "../../db/privacy/erase-customer.server.ts";
import { findShopIdEver } from "../../db/shops/shops.server.ts";
import { inTransaction } from "../../db/transaction.server.ts";
import type { Tx } from "../../db/transaction.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { Context } from "../context.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";

export interface CustomerToRedact {
  /** Digits of Shopify's customer id. */
  readonly customerId: string;
  /** Orders that Shopify names with the request; those of the member are known anyway. */
  readonly orderIds: readonly string[];
}

/** Letters that are looked through in one transaction. */
const STEP_LETTERS = 2_000;

/** How far a redaction has come: up to which letter the inbox has been looked through. */
export interface RedactionProgress {
  readonly lettersUntil: string;
}

/**
 * Forgets a customer, as the law demands of Shopify and Shopify of us. Nothing can be brought back.
 * https://shopify.dev/docs/apps/build/compliance/privacy-law-compliance
 */
export async function redactCustomer(
  ctx: Context,
  shopDomain: string,
  customer: CustomerToRedact,
): Promise<Result<null, UnknownShop>> {
  const shopId = await findShopIdEver(ctx.db.pool, shopDomain);
  if (shopId === undefined) return fail(unknownShop(shopDomain));
  let progress: RedactionProgress | null = null;
  do {
    const before: RedactionProgress | null = progress;
    progress = await inTransaction(ctx.db.pool, (tx) => redactSomeOfCustomerIn(tx, shopId, customer, before));
  } while (progress !== null);
  return ok(null);
}

/**
 * One step of the same inside the caller's transaction: the first forgets the member with all of the ledger
 * that is theirs, and each looks through some letters. Answers how far it has come, null at the end.
 *
 * @param requestId the letter that asks for it, which is emptied last
 */
export async function redactSomeOfCustomerIn(
  tx: Tx,
  shopId: number,
  customer: CustomerToRedact,
  progress: RedactionProgress | null,
  requestId: string | null = null,
  stepLetters = STEP_LETTERS,
): Promise<RedactionProgress | null> {
  if (progress === null) await eraseCustomer(tx, shopId, customer.customerId, customer.orderIds);
  const after = progress?.lettersUntil ?? null;
  const letters = { ...customer, requestId };
  const lettersUntil = await eraseSomeLetters(tx, shopId, letters, { after, limit: stepLetters });
  if (lettersUntil !== null) return { lettersUntil };
  if (requestId !== null) await emptyRequest(tx, shopId, requestId);
  return null;
}
