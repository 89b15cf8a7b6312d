import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import { gidOf, idFromGid } from "../../shopify/decode/gid.server.ts";
import {
  AddRedeemCodes,
  CodeOwner,
  RedeemCodeCreation,
  RedeemCodesCreated,
} from "../../shopify/operations.gen.ts";

const CREATION = "DiscountRedeemCodeBulkCreation";
/** Questions about single codes that are under way at once. */
const ASKED_AT_ONCE = 10;

/**
 * Has Shopify create codes of a discount; answers the digits of the id of what it does. Doing it again does no harm: a
 * code that is there is told as taken, and by whom is asked then.
 */
export async function createCodes(
  client: AdminClient,
  discountId: string,
  codes: readonly { readonly code: string }[],
): Promise<Result<string, { readonly code: "codes_refused"; readonly codes: readonly string[] }>> {
  const id = gidOf("DiscountCodeNode", discountId);
  const input = { id, codes: codes.map(({ code }) => ({ code })) };
  const { discountRedeemCodeBulkAdd } = await client.run(AddRedeemCodes, input, { repeatable: true });
  const creation = idFromGid(discountRedeemCodeBulkAdd?.bulkCreation?.id ?? "", CREATION);
  if (creation !== undefined) return ok(creation);
  const refused = (discountRedeemCodeBulkAdd?.userErrors ?? []).map(({ code }) => code ?? "UNKNOWN");
  return fail({ code: "codes_refused", codes: refused });
}

/**
 * Whether Shopify has created what it was asked for, and how much of it not.
 *
 * @param looks how often to look before it is left for later
 */
export async function isCreated(
  client: AdminClient,
  creationId: string,
  pause: () => Promise<void>,
  looks: number,
): Promise<{ readonly failed: number } | "later" | "unknown"> {
  for (let look = 0; look < looks; look += 1) {
    if (look > 0) await pause();
    const { discountRedeemCodeBulkCreation: creation } = await client.run(RedeemCodeCreation, {
      id: gidOf(CREATION, creationId),
    });
    if (creation === null) return "unknown";
    if (creation.done) return { failed: creation.failedCount };
  }
  return "later";
}

/**
 * The codes that a creation has not brought to our discount, and why. One that is taken may be ours: then an earlier
 * telling of the same codes had come through.
 */
export async function refusedOf(
  client: AdminClient,
  discountId: string,
  creationId: string,
): Promise<ReadonlyMap<string, "taken" | "refused">> {
  const problems = new Map<string, "taken" | "refused">();
  const taken: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await pageOf(client, creationId, after);
    for (const { code, errors } of page.nodes) {
      if (errors.length === 0) continue;
      if (errors.some((error) => error.code === "TAKEN")) taken.push(code);
      else problems.set(code, "refused");
    }
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  for (let from = 0; from < taken.length; from += ASKED_AT_ONCE) {
    const part = taken.slice(from, from + ASKED_AT_ONCE);
    const owners = await Promise.all(part.map((code) => ownerOf(client, code)));
    for (const [index, code] of part.entries()) if (owners[index] !== discountId) problems.set(code, "taken");
  }
  return problems;
}

const NONE = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

async function pageOf(client: AdminClient, creationId: string, after: string | null) {
  const found = await client.run(RedeemCodesCreated, { id: gidOf(CREATION, creationId), after });
  return found.discountRedeemCodeBulkCreation?.codes ?? NONE;
}

/** Whether Shopify has the code, on whatever discount. */
export async function hasOwner(client: AdminClient, code: string): Promise<boolean> {
  return (await ownerOf(client, code)) !== undefined;
}

async function ownerOf(client: AdminClient, code: string): Promise<string | undefined> {
  const { codeDiscountNodeByCode: node } = await client.run(CodeOwner, { code });
  return node === null ? undefined : idFromGid(node.id, "DiscountCodeNode");
}
