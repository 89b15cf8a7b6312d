import { decodeCampaign } from "../../domain/index.ts";
import { gidOf, idFromGid } from "../../shopify/decode/gid.server.ts";
import { CollectionsByIds } from "../../shopify/operations.gen.ts";
import type { CollectionName } from "../../views/campaigns.ts";
import type { Context } from "../context.server.ts";
import { within } from "../patience.server.ts";
import type { Patience } from "../patience.server.ts";

/** What Shopify answers for at once. https://shopify.dev/docs/api/admin-graphql/latest/queries/nodes */
const MOST_AT_ONCE = 250;

/**
 * The names of the collections that a campaign is on, asked of Shopify at this moment and kept nowhere; null for
 * those that the store has no more. This never fails and never waits longer than it is told; then there are none.
 */
export async function collectionNames(
  ctx: Context,
  shopDomain: string,
  /** As `encodeCampaign` writes them, as texts. */
  campaigns: readonly (string | null)[],
  patience: Patience,
): Promise<CollectionName[]> {
  const ids = [...new Set(campaigns.flatMap(collectionsOf))].slice(0, MOST_AT_ONCE);
  if (ids.length === 0) return [];
  try {
    const { nodes } = await within(patience, () =>
      ctx.shopify
        .adminClient(shopDomain)
        .run(CollectionsByIds, { ids: ids.map((id) => gidOf("Collection", id)) }, patience),
    );
    const titles = new Map<string | undefined, string>();
    for (const node of nodes) {
      if (node !== null && "title" in node) titles.set(idFromGid(node.id, "Collection"), node.title);
    }
    return ids.map((id) => ({ id, title: titles.get(id) ?? null }));
  } catch (error) {
    ctx.log.warn(
      { event: "names_unavailable", shopDomain, err: error },
      "collections are shown without names",
    );
    return [];
  }
}

/** Digits of the ids of the collections that a campaign is on, from the text that `encodeCampaign` gives. */
export function collectionsOf(campaign: string | null): readonly string[] {
  const decoded = campaign === null ? null : decodeCampaign(campaign);
  if (!decoded?.ok) return [];
  const { target } = decoded.value;
  return target.kind === "collections" ? target.collections : [];
}
