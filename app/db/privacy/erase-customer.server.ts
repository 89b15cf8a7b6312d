import { count, run } from "../sql.server.ts";
import type { Tx } from "../transaction.server.ts";
import { withValues } from "./duties.server.ts";
import type { Forgetting } from "./duties.server.ts";
import { openDoor } from "./open-door.server.ts";
import { DUTIES } from "./table-duties.server.ts";

/**
 * Forgets a customer, as the list of duties says of each table: the member with all entries, as if there had
 * never been one, and those that had become part of it. Of the orders only their ids stay, marked, so that a late letter cannot earn their
 * points again. Accounts still sum to zero, because both sides of every posting go. Of a customer who
 * became part of another only the id is forgotten: the rest is the other's. The letters that name the
 * customer are left to `eraseSomeLetters`.
 */
export async function eraseCustomer(
  tx: Tx,
  shopId: number,
  customerId: string,
  orderIds: readonly string[],
): Promise<void> {
  await openDoor(tx);
  const memberIds = await lockMembersToErase(tx, shopId, customerId);
  const meant = { memberIds, customerId, orderIds };
  for (const [table, { people }] of DUTIES) {
    for (const [index, forgetting] of ("whose" in people ? people.forgotten : []).entries()) {
      const statement = statementOf(table, forgetting);
      if (statement === null) continue;
      const { text, values } = withValues(statement, shopId, meant);
      await count(tx, `forget-${table}-${index}`, text, values);
    }
  }
}

function statementOf(table: string, forgetting: Forgetting): string | null {
  if ("elsewhere" in forgetting) return null;
  return "deletes" in forgetting
    ? `DELETE FROM ${table} WHERE shop_id = :shop AND (${forgetting.deletes})`
    : `UPDATE ${table} SET ${forgetting.blanks} WHERE shop_id = :shop AND (${forgetting.where})`;
}

/** The member and those that became part of it; nobody where the member itself became part of another. */
async function lockMembersToErase(tx: Tx, shopId: number, customerId: string): Promise<string[]> {
  const [member] = await run<{ id: string; merged_into_id: string | null }>(
    tx,
    "lock-member-to-erase",
    "SELECT id, merged_into_id FROM member WHERE shop_id = $1 AND customer_id = $2 FOR UPDATE",
    [shopId, customerId],
  );
  if (!member) return [];
  if (member.merged_into_id !== null) {
    await count(
      tx,
      "redact-merged-member",
      "UPDATE member SET customer_id = NULL, redacted_at = now() WHERE shop_id = $1 AND id = $2",
      [shopId, member.id],
    );
    return [];
  }
  const merged = await run<{ id: string }>(
    tx,
    "members-merged-into",
    "SELECT id FROM member WHERE shop_id = $1 AND merged_into_id = $2",
    [shopId, member.id],
  );
  return [member.id, ...merged.map(({ id }) => id)];
}

export interface LettersToErase {
  readonly customerId: string;
  readonly orderIds: readonly string[];
  /** The request itself is emptied by whoever has dealt with it. */
  readonly requestId: string | null;
}

/**
 * Looks through so many of a store's letters after one: those of the orders and of the customer's orders go,
 * what others say of the customer is emptied. Answers where to go on, or null when all have been looked at.
 * Each letter is read once, however many orders there are, and as text: one that holds a null character
 * cannot be taken apart by PostgreSQL.
 */
export async function eraseSomeLetters(
  tx: Tx,
  shopId: number,
  { customerId, orderIds, requestId }: LettersToErase,
  page: { readonly after: string | null; readonly limit: number },
): Promise<string | null> {
  const [looked] = await run<{ last: string | null; letters: number }>(
    tx,
    "erase-some-letters-of-customer",
    `WITH page AS MATERIALIZED (
       SELECT id, topic, payload::text AS text FROM inbox_delivery
        WHERE shop_id = $1 AND id > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') ORDER BY id LIMIT $3
     ), gone AS (
       DELETE FROM inbox_delivery WHERE shop_id = $1 AND id = ANY (ARRAY(SELECT id FROM page WHERE topic LIKE 'orders/%'
          AND (strpos(text, '"gid://shopify/Customer/' || $4::text || '"') > 0
               -- The order that the letter is about is the only one in it.
               OR substring(text FROM '"gid://shopify/Order/([0-9]+)"') = ANY ($5::text[]))))
     ), emptied AS (
       UPDATE inbox_delivery SET payload = '{}' WHERE shop_id = $1 AND id = ANY (ARRAY(SELECT id FROM page
        WHERE topic LIKE 'customers/%' AND id IS DISTINCT FROM $6::uuid
          AND text ~ ('"(gid://shopify/Customer/)?' || $4::text || '"|:\\s*' || $4::text || '\\s*[,}]')))
     )
     SELECT count(*)::int AS letters, (SELECT id FROM page ORDER BY id DESC LIMIT 1) AS last FROM page`,
    [shopId, page.after, page.limit, customerId, orderIds, requestId],
  );
  return looked === undefined || looked.letters < page.limit ? null : looked.last;
}

/** What a request to forget a customer said is forgotten, too, once it has been dealt with. */
export async function emptyRequest(tx: Tx, shopId: number, id: string): Promise<void> {
  await tx.query("UPDATE inbox_delivery SET payload = '{}', progress = NULL WHERE shop_id = $1 AND id = $2", [
    shopId,
    id,
  ]);
}
