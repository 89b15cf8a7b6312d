import { decodeCampaign, targetsOf } from "../../domain/index.ts";
import type { CampaignTarget } from "../../domain/index.ts";
import { gidOf } from "../../shopify/decode/gid.server.ts";
import { CampaignGoods } from "../../shopify/operations.gen.ts";
import type { GoodsName } from "../../views/campaigns.ts";
import type { Context } from "../context.server.ts";
import { within } from "../patience.server.ts";
import type { Patience } from "../patience.server.ts";

/** What Shopify answers for at once. https://shopify.dev/docs/api/admin-graphql/latest/queries/nodes */
const MOST_AT_ONCE = 250;

/**
 * The names of the collections and products that a campaign names, asked of Shopify at this moment and kept nowhere; null for
 * those that the store has no more. This never fails and never waits longer than it is told; then there are none.
 */
export async function goodsNames(
  ctx: Context,
  shopDomain: string,
  /** As `encodeCampaign` writes them, as texts. */
  campaigns: readonly (string | null)[],
  patience: Patience,
): Promise<GoodsName[]> {
  const named = new Map(campaigns.flatMap(goodsOf).map((one) => [gidOf(TYPES[one.part], one.id), one]));
  const ids = [...named.keys()].slice(0, MOST_AT_ONCE);
  if (ids.length === 0) return [];
  try {
    const { nodes } = await within(patience, () =>
      ctx.shopify.adminClient(shopDomain).run(CampaignGoods, { ids }, patience),
    );
    const titles = new Map<string, string>();
    for (const node of nodes) {
      if (node !== null && "title" in node) titles.set(node.id, node.title);
    }
    return ids.flatMap((gid) => {
      const one = named.get(gid);
      return one ? [{ ...one, title: titles.get(gid) ?? null }] : [];
    });
  } catch (error) {
    ctx.log.warn(
      { event: "names_unavailable", shopDomain, err: error },
      "collections and products are shown without names",
    );
    return [];
  }
}

const TYPES = { collections: "Collection", products: "Product" } as const;

function goodsOf(campaign: string | null): Pick<GoodsName, "part" | "id">[] {
  const decoded = campaign === null ? null : decodeCampaign(campaign);
  if (!decoded?.ok) return [];
  return targetsOf(decoded.value).flatMap((target) =>
    (["collections", "products"] as const).flatMap((part) =>
      [...named(target, part), ...(target.except?.[part] ?? [])].map((id) => ({ part, id })),
    ),
  );
}

function named(target: CampaignTarget, part: GoodsName["part"]): readonly string[] {
  if (part === "collections") return target.kind === part ? target.collections : [];
  return target.kind === part ? target.products : [];
}
