import type { Pool } from "pg";
import type { CurrencyCode, GrantName } from "../../domain/index.ts";
import { count, timestamp } from "../sql.server.ts";
import { StaleDecision } from "../transaction.server.ts";
import type { Tx } from "../transaction.server.ts";

/**
 * `wanted`: nobody has asked Shopify for it. `asked`: somebody has, and no answer is known. `unclear`: neither an answer nor a
 * look has told, and somebody of the store decides. `given`, `refused`: for good. `undoing`, `undone`: it is taken back.
 */
export type GrantState = "wanted" | "asked" | "unclear" | "given" | "refused" | "undoing" | "undone";

/** What a redemption gives where nothing comes off at checkout. */
export interface Grant {
  readonly kind: GrantName;
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
  /** When what is given expires; null: never. */
  readonly expiresAt: number | null;
  /** Of a gift card: the code, sealed. */
  readonly sealedCode: string | null;
  /** Its last characters. */
  readonly tail: string | null;
  readonly state: GrantState;
  /** For whom Shopify was asked for it. */
  readonly customerId: string | null;
  readonly askedAt: number | null;
  readonly undoAskedAt: number | null;
  /** Digits: of the gift card, or of the transaction. */
  readonly shopifyId: string | null;
  /** Why it was refused, or could not be undone. */
  readonly problem: GrantProblem | null;
  /** `kind:id` of whoever decided about one that was unclear, or had it undone. */
  readonly decidedBy: string | null;
}

/**
 * `customer`: Shopify does not have them. `limit`: it allows no such amount. `access`: the store does not let us. `used`: it
 * was spent, and cannot be undone. `gone`: it is not to be found. `unsure`: nobody can tell whether it was taken back.
 * `other`: what else Shopify says.
 */
export const GRANT_PROBLEMS = ["customer", "limit", "access", "used", "gone", "unsure", "other"] as const;
export type GrantProblem = (typeof GRANT_PROBLEMS)[number];

/** As they stand in a row that may have none. */
export interface GrantCells {
  grant_kind: GrantName | null;
  grant_minor: string | null;
  grant_currency: CurrencyCode | null;
  grant_expires_at: Date | null;
  sealed_code: string | null;
  tail: string | null;
  grant_state: GrantState | null;
  asked_of: string | null;
  asked_at: Date | null;
  undo_asked_at: Date | null;
  shopify_id: string | null;
  grant_problem: GrantProblem | null;
  decided_by: string | null;
}

/** What is read of a grant `g`. */
export const GRANT_COLUMNS = `g.kind AS grant_kind, g.amount_minor AS grant_minor, g.currency AS grant_currency,
  g.expires_at AS grant_expires_at, g.sealed_code, g.tail, g.state AS grant_state, g.customer_id AS asked_of, g.asked_at,
  g.undo_asked_at, g.shopify_id, g.problem AS grant_problem, g.decided_by`;

export function grantOf(row: GrantCells): Grant | null {
  const { grant_kind: kind, grant_currency: currency, grant_state: state } = row;
  if (kind === null || currency === null || state === null) return null;
  return {
    ...{ kind, currency, state, amountMinor: Number(row.grant_minor) },
    expiresAt: row.grant_expires_at?.getTime() ?? null,
    ...{ sealedCode: row.sealed_code, tail: row.tail, customerId: row.asked_of },
    askedAt: row.asked_at?.getTime() ?? null,
    undoAskedAt: row.undo_asked_at?.getTime() ?? null,
    ...{ shopifyId: row.shopify_id, problem: row.grant_problem, decidedBy: row.decided_by },
  };
}

/** Answers whether it could: not where another credit of the store expires at the same moment. */
export async function insertGrant(
  tx: Tx,
  shopId: number,
  redemptionId: string,
  grant: Pick<Grant, "kind" | "amountMinor" | "currency" | "expiresAt" | "sealedCode" | "tail">,
): Promise<boolean> {
  const { kind, amountMinor, currency, expiresAt, sealedCode, tail } = grant;
  const inserted = await count(
    tx,
    "insert-redemption-grant",
    `INSERT INTO redemption_grant (shop_id, redemption_id, kind, amount_minor, currency, expires_at, sealed_code, tail)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (shop_id, expires_at) WHERE kind = 'store_credit' DO NOTHING`,
    [
      ...[shopId, redemptionId, kind, amountMinor, currency],
      ...[expiresAt === null ? null : timestamp(expiresAt), sealedCode, tail],
    ],
  );
  return inserted === 1;
}

/** Shopify is about to be asked for it. Answers whether nobody else has begun, or cancelled it. */
export async function markAsked(
  on: Pool | Tx,
  shopId: number,
  redemptionId: string,
  { customerId, now }: { readonly customerId: string; readonly now: number },
): Promise<boolean> {
  const marked = await count(
    on,
    "mark-grant-asked",
    `UPDATE redemption_grant SET state = 'asked', asked_at = $3, customer_id = $4
      WHERE shop_id = $1 AND redemption_id = $2 AND state = 'wanted'`,
    [shopId, redemptionId, timestamp(now), customerId],
  );
  return marked === 1;
}

/** Shopify has certainly not done it: it may be asked again. */
export async function markNotAsked(on: Pool | Tx, shopId: number, redemptionId: string): Promise<void> {
  const text = `UPDATE redemption_grant SET state = 'wanted', asked_at = NULL
    WHERE shop_id = $1 AND redemption_id = $2 AND state = 'asked'`;
  await count(on, "mark-grant-not-asked", text, [shopId, redemptionId]);
}

/** Nobody can tell what became of it: somebody of the store decides. */
export async function markUnclear(on: Pool | Tx, shopId: number, redemptionId: string): Promise<void> {
  const text = `UPDATE redemption_grant SET state = 'unclear'
    WHERE shop_id = $1 AND redemption_id = $2 AND state = 'asked'`;
  await count(on, "mark-grant-unclear", text, [shopId, redemptionId]);
}

/** When Shopify is about to be asked to take it back; null: it was certainly not. */
export async function markUndoAsked(
  on: Pool | Tx,
  shopId: number,
  redemptionId: string,
  at: number | null,
): Promise<void> {
  const text = `UPDATE redemption_grant SET undo_asked_at = $3
    WHERE shop_id = $1 AND redemption_id = $2 AND state = 'undoing'`;
  await count(on, "mark-grant-undo-asked", text, [shopId, redemptionId, at === null ? null : timestamp(at)]);
}

/**
 * What became of it. Once it is refused or undone its code is worth nothing, and is forgotten.
 * @throws StaleDecision when it stands otherwise than in `from`
 */
export async function settleGrant(
  tx: Tx,
  shopId: number,
  redemptionId: string,
  {
    from,
    to,
    now,
    shopifyId = null,
    problem = null,
    decidedBy = null,
  }: {
    readonly from: readonly GrantState[];
    readonly to: "given" | "refused" | "undoing" | "undone";
    readonly now: number;
    readonly shopifyId?: string | null;
    readonly problem?: GrantProblem | null;
    readonly decidedBy?: string | null;
  },
): Promise<void> {
  const settled = await count(
    tx,
    "settle-grant",
    `UPDATE redemption_grant SET state = $4, settled_at = $5, shopify_id = coalesce($6, shopify_id), problem = $7,
       decided_by = coalesce($8, decided_by), undo_asked_at = CASE WHEN $4 = 'given' THEN NULL ELSE undo_asked_at END,
       sealed_code = CASE WHEN $4 IN ('refused', 'undone') THEN NULL ELSE sealed_code END
      WHERE shop_id = $1 AND redemption_id = $2 AND state = ANY ($3::text[])`,
    [shopId, redemptionId, from, to, timestamp(now), shopifyId, problem, decidedBy],
  );
  if (settled !== 1) throw new StaleDecision("the grant was settled meanwhile");
}
