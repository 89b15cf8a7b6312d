import type { OutboxKind } from "../../db/outbox/outbox.server.ts";
import {
  CHECKOUT_METAFIELD,
  DISCOUNT_CONFIG_METAFIELD,
  encodeCheckoutConfig,
  shownAtStorefront,
} from "../../domain/index.ts";
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

const PAGE = 50;

/**
 * The discounts that carry Laurel's rules, both the same ones. What comes off delivery is a discount of its own, made
 * when there is first something: Shopify lets no two discounts on shipping stand together, and a merchant's own one
 * must not shut out what Laurel takes off the cart (docs/decisions/028).
 */
const KINDS = {
  cart: {
    title: "Laurel",
    classes: ["ORDER" as const, "PRODUCT" as const],
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
  },
  delivery: {
    title: "Laurel: shipping",
    classes: ["SHIPPING" as const],
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false },
  },
};
type Kind = keyof typeof KINDS;

/**
 * Makes sure that the store has the automatic discounts that carry Laurel's rules, and that they carry those of now,
 * the tiers' percentages and the active campaigns; where they do, it only looks. What a merchant has decided on them
 * (their names, what they go together with, whether they are active) stays as it is. Creating has no idempotency key
 * at Shopify, so they are looked for first: after an unclear answer the next try finds them, by the metafield that was
 * made with them. Discounts by code that are to change with the same are wanted beside them, and the storefront is told
 * what checkout is told.
 */
export async function sendDiscount(sending: Sending<OutboxKind>): Promise<Sent<OutboxKind>> {
  const { ctx, client, shop, program, intents } = sending;
  await wantCodeDiscounts(sending);
  const rules = await loadCheckoutConfig(ctx, shop, program);
  const [config, shown] = [encodeCheckoutConfig(rules), encodeCheckoutConfig(shownAtStorefront(rules))];
  if (!config.ok) return { sent: [], refused: intents.map((intent) => ({ intent, error: config.error })) };
  const metafield = { ...DISCOUNT_CONFIG_METAFIELD, value: config.value };
  const found = await findDiscounts(client);
  const isOnDelivery = rules.offers.some(({ off }) => off === "delivery");
  const userErrors = [
    ...(await bring("cart", found, client, metafield, shop.installedAt)),
    ...(isOnDelivery || found.delivery
      ? await bring("delivery", found, client, metafield, shop.installedAt)
      : []),
    ...(await tellStorefront(client, found, shown.ok ? shown.value : config.value)),
  ];
  if (userErrors.length === 0) return { sent: intents, refused: [] };
  const error = refusal(userErrors);
  ctx.log.warn(
    { event: "discount_refused", shopDomain: shop.domain, codes: error.codes },
    "Shopify refused the discount",
  );
  return { sent: [], refused: intents.map((intent) => ({ intent, error })) };
}

/**
 * The discounts that carry our configuration, whatever they are called by now. The newest are listed without
 * a search, whose index may not know yet what was made a moment ago; older ones are in it.
 */
async function findDiscounts(client: AdminClient): Promise<Found> {
  const newest = await client.run(Discounts, { first: PAGE, after: null, search: null });
  const { id: installationId, metafield } = newest.currentAppInstallation;
  const storefront = { installationId, told: metafield?.value };
  let found: Found = { storefront, ...ours(newest.discountNodes.nodes, {}) };
  if (!newest.discountNodes.pageInfo.hasNextPage) return found;
  for (let after: string | null = null; !found.cart || !found.delivery;) {
    const search = "method:automatic type:app";
    const { discountNodes }: DiscountsQuery = await client.run(Discounts, { first: PAGE, after, search });
    found = { storefront, ...ours(discountNodes.nodes, found) };
    if (!discountNodes.pageInfo.hasNextPage) break;
    after = discountNodes.pageInfo.endCursor;
  }
  return found;
}

interface Discount {
  readonly id: string;
  readonly config: string;
  readonly classes: readonly string[];
}

type Carriers = Readonly<Partial<Record<Kind, Discount>>>;

interface Found extends Carriers {
  /** Whose metafields Liquid reads, and what it was told last. */
  readonly storefront: { readonly installationId: string; readonly told: string | undefined };
}

/** Of a kind the one that was found first. */
function ours(nodes: DiscountsQuery["discountNodes"]["nodes"], { cart, delivery }: Carriers): Carriers {
  const found: Partial<Record<Kind, Discount>> = {
    ...(cart === undefined ? {} : { cart }),
    ...(delivery === undefined ? {} : { delivery }),
  };
  for (const { id, discount, metafield } of nodes) {
    if (discount.__typename !== "DiscountAutomaticApp" || metafield === null) continue;
    const { discountClasses: classes } = discount;
    const kind = classes.every((one) => one === "SHIPPING") ? "delivery" : "cart";
    found[kind] ??= { id, config: metafield.value, classes };
  }
  return found;
}

/** Pages show from this what a cart may have, before anybody is at checkout. */
async function tellStorefront(
  client: AdminClient,
  { storefront: { installationId: ownerId, told } }: Found,
  value: string,
): Promise<UserErrors> {
  if (isSameJson(told, value)) return [];
  const metafields = [{ ownerId, ...CHECKOUT_METAFIELD, value }];
  const { metafieldsSet } = await client.run(SetMetafields, { metafields }, { repeatable: true });
  return metafieldsSet?.userErrors ?? [];
}

/** Brings the discount up to date, or makes it. */
function bring(
  kind: Kind,
  found: Found,
  client: AdminClient,
  metafield: Metafield,
  startsAt: number,
): Promise<UserErrors> {
  const discount = found[kind];
  return discount
    ? bringUpToDate(client, discount, metafield, KINDS[kind].classes)
    : create(client, KINDS[kind], metafield, startsAt);
}

type UserErrors = readonly { readonly code: string | null }[];
type Metafield = typeof DISCOUNT_CONFIG_METAFIELD & { readonly value: string };

async function create(
  client: AdminClient,
  { title, classes, combinesWith }: (typeof KINDS)[Kind],
  metafield: Metafield,
  startsAt: number,
): Promise<UserErrors> {
  const discount = {
    title,
    functionHandle: FUNCTION_HANDLE,
    discountClasses: classes,
    combinesWith,
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
  wanted: (typeof KINDS)[Kind]["classes"],
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
  if (wanted.every((one) => classes.includes(one))) return [];
  const automaticId = id.replace("/DiscountNode/", "/DiscountAutomaticNode/");
  const updated = await client.run(
    UpdateAutomaticDiscount,
    { id: automaticId, discount: { discountClasses: wanted } },
    { repeatable: true },
  );
  return updated.discountAutomaticAppUpdate?.userErrors ?? [];
}
