import type { OutboxKind } from "../../db/outbox/outbox.server.ts";
import { DISCOUNT_CONFIG_METAFIELD, encodeCheckoutConfig } from "../../domain/index.ts";
import type { AdminClient } from "../../shopify/admin-client.server.ts";
import {
  CreateAutomaticDiscount,
  Discounts,
  SetMetafields,
  UpdateAutomaticDiscount,
} from "../../shopify/operations.gen.ts";
import type { DiscountsQuery } from "../../shopify/operations.gen.ts";
import { loadCheckoutConfig } from "../campaigns/checkout-config.server.ts";
import { refusal } from "../intents/sending.server.ts";
import type { Sending, Sent } from "../intents/sending.server.ts";
import { FUNCTION_HANDLE } from "./function-handle.server.ts";
import { wantCodeDiscounts } from "./send-code-discounts.server.ts";
import { isSameJson } from "./same-json.server.ts";

const TITLE = "Laurel";
const CLASSES = ["ORDER" as const, "PRODUCT" as const];
const PAGE = 50;

/**
 * Makes sure that the store has the one automatic discount that carries Laurel's rules, and that it
 * carries those of now, the tiers' percentages and the active campaigns; where it does, it only looks. What a merchant has decided on it (its name, what it
 * goes together with, whether it is active) stays as it is. Creating has no idempotency key at Shopify, so the discount is looked for
 * first: after an unclear answer the next try finds it, by the metafield that was made with it. Discounts by code that
 * are to change with the same are wanted beside it.
 */
export async function sendDiscount(sending: Sending<OutboxKind>): Promise<Sent<OutboxKind>> {
  const { ctx, client, shop, program, intents } = sending;
  await wantCodeDiscounts(sending);
  const config = encodeCheckoutConfig(await loadCheckoutConfig(ctx, shop, program));
  if (!config.ok) return { sent: [], refused: intents.map((intent) => ({ intent, error: config.error })) };
  const metafield = { ...DISCOUNT_CONFIG_METAFIELD, value: config.value };
  const found = await findDiscount(client);
  const userErrors = found
    ? await bringUpToDate(client, found, metafield)
    : await create(client, metafield, shop.installedAt);
  if (userErrors.length === 0) return { sent: intents, refused: [] };
  const error = refusal(userErrors);
  ctx.log.warn(
    { event: "discount_refused", shopDomain: shop.domain, codes: error.codes },
    "Shopify refused the discount",
  );
  return { sent: [], refused: intents.map((intent) => ({ intent, error })) };
}

/**
 * The discount that carries our configuration, whatever it is called by now. The newest are listed without
 * a search, whose index may not know yet what was made a moment ago; older ones are in it.
 */
async function findDiscount(client: AdminClient): Promise<Discount | undefined> {
  const newest = await client.run(Discounts, { first: PAGE, after: null, search: null });
  const found = ours(newest.discountNodes.nodes);
  if (found !== undefined || !newest.discountNodes.pageInfo.hasNextPage) return found;
  for (let after: string | null = null; ;) {
    const search = "method:automatic type:app";
    const { discountNodes }: DiscountsQuery = await client.run(Discounts, { first: PAGE, after, search });
    const older = ours(discountNodes.nodes);
    if (older !== undefined || !discountNodes.pageInfo.hasNextPage) return older;
    after = discountNodes.pageInfo.endCursor;
  }
}

interface Discount {
  readonly id: string;
  readonly config: string;
  readonly classes: readonly string[];
}

function ours(nodes: DiscountsQuery["discountNodes"]["nodes"]): Discount | undefined {
  for (const { id, discount, metafield } of nodes) {
    if (discount.__typename !== "DiscountAutomaticApp" || metafield === null) continue;
    return { id, config: metafield.value, classes: discount.discountClasses };
  }
  return undefined;
}

type UserErrors = readonly { readonly code: string | null }[];
type Metafield = typeof DISCOUNT_CONFIG_METAFIELD & { readonly value: string };

async function create(client: AdminClient, metafield: Metafield, startsAt: number): Promise<UserErrors> {
  const discount = {
    title: TITLE,
    functionHandle: FUNCTION_HANDLE,
    discountClasses: CLASSES,
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
    startsAt: new Date(startsAt).toISOString(),
    metafields: [metafield],
  };
  const { discountAutomaticAppCreate } = await client.run(CreateAutomaticDiscount, { discount });
  return discountAutomaticAppCreate?.userErrors ?? [];
}

async function bringUpToDate(
  client: AdminClient,
  { id, config, classes }: Discount,
  metafield: Metafield,
): Promise<UserErrors> {
  if (!isSameJson(config, metafield.value)) {
    // On the discount itself a metafield would have to be named by its id; set from outside, by its key.
    const { metafieldsSet } = await client.run(
      SetMetafields,
      { metafields: [{ ownerId: id, ...metafield }] },
      { repeatable: true },
    );
    if (metafieldsSet && metafieldsSet.userErrors.length > 0) return metafieldsSet.userErrors;
  }
  if (CLASSES.every((one) => classes.includes(one))) return [];
  const automaticId = id.replace("/DiscountNode/", "/DiscountAutomaticNode/");
  const updated = await client.run(
    UpdateAutomaticDiscount,
    { id: automaticId, discount: { discountClasses: CLASSES } },
    { repeatable: true },
  );
  return updated.discountAutomaticAppUpdate?.userErrors ?? [];
}
