import { loadRunningCampaigns } from "../../db/campaigns/campaign-versions.server.ts";
import { findMembersByCustomer } from "../../db/members/member-reads.server.ts";
import type { MemberRecord } from "../../db/members/member-reads.server.ts";
import { loadProgramVersions } from "../../db/program/program-versions.server.ts";
import { rehearsedNow } from "../../db/program/rehearsals.server.ts";
import { segmentsOfMembers } from "../../db/campaigns/campaign-segments.server.ts";
import { findShop } from "../../db/shops/shops.server.ts";
import type { ShopRow } from "../../db/shops/shops.server.ts";
import {
  cartAsOrder,
  checkOrder,
  codeConfig,
  dayNumber,
  fail,
  hasPeriodCaps,
  learnTraits,
  namedTraits,
  numbered,
  numberTargets,
  ok,
  reckonOrder,
  targetsOf,
  takesNothingOff,
  tierAt,
  tierDiscounts,
} from "../../domain/index.ts";
import type {
  AskedCart,
  CartGoods,
  CartVerdict,
  CheckoutCart,
  NumberedTargets,
  ProgramVersion,
  Result,
  RunningCampaign,
} from "../../domain/index.ts";
import type { TriedProduct } from "../../views/campaigns.ts";
import type { ShopperCartView } from "../../views/shopper.ts";
import { isCustomerId } from "../asked.server.ts";
import { MOST_TRIED, productsToTry } from "../campaigns/try-cart.server.ts";
import type { Context } from "../context.server.ts";
import { rewardOnCart } from "../rewards/reward-on-cart.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { storeCalendar } from "../store-calendar.server.ts";

/** Somebody is about to pay: what Shopify does not tell at once is not said. */
const PATIENCE = { patienceMs: 1_500 };

/**
 * What a cart means to whoever stands at checkout with it: what the order will earn by the rules that would settle it,
 * and what each reward would take off, by the function that checkout runs. Of a cart in another currency than the
 * store's, and of one whose products Shopify does not tell in time where they matter, nothing is promised.
 *
 * @param customerId digits; null for a guest, who is told what a new member would earn
 */
export async function shopperCart(
  ctx: Context,
  shopDomain: string,
  customerId: string | null,
  cart: CheckoutCart,
): Promise<Result<ShopperCartView, UnknownShop>> {
  const shop = await findShop(ctx.db.pool, shopDomain);
  if (!shop) return fail(unknownShop(shopDomain));
  if (cart.currency !== shop.currency)
    return ok({ earns: null, goodsMinor: null, isAtMost: false, rewards: {} });
  const now = ctx.clock.now();
  const isKnown = customerId !== null && isCustomerId(customerId);
  const found = isKnown ? await findMembersByCustomer(ctx.db.pool, shop.id, [customerId]) : [];
  const member = found.find(({ membership }) => membership === "member") ?? null;
  const version = await versionOf(ctx, shop, member, now);
  const running = await loadRunningCampaigns(ctx.db.prisma, shop.id, now);
  const rewards = running.filter(
    ({ campaign: { distribution } }) => distribution.kind === "points" && !takesNothingOff(distribution),
  );
  const targets = numberTargets(rewards.flatMap(({ campaign }) => targetsOf(campaign)));
  const products = await productsOf(ctx, shopDomain, cart, { version, targets });
  const earns = products && forecast(cart, products, { version, member, customerId, now });
  return ok({
    earns,
    goodsMinor: products && goodsOfCart(cart, products),
    isAtMost: earns !== null && hasPeriodCaps(version.program),
    rewards:
      products === null
        ? {}
        : await verdicts(ctx, shop, { cart, products, member, version, now, rewards, targets }),
  });
}

type Products = ReadonlyMap<string, TriedProduct>;

function goodsOfCart({ lines }: CheckoutCart, products: Products): number {
  const goods = lines.filter(({ productId }) => products.get(productId ?? "")?.isGiftCard !== true);
  return goods.reduce((sum, { grossMinor }) => sum + grossMinor, 0);
}

/** The programme that they have: everyone's, or the one that they rehearse. */
async function versionOf(
  ctx: Context,
  shop: ShopRow,
  member: MemberRecord | null,
  now: number,
): Promise<ProgramVersion> {
  const versions = await loadProgramVersions(ctx.db.pool, shop.id);
  const rehearsed = member && (await rehearsedNow(ctx.db.pool, shop.id, now, [member.memberId]));
  const isRehearsing = member !== null && rehearsed?.memberIds.has(member.memberId) === true;
  const number = isRehearsing ? rehearsed.number : shop.programNumber;
  const version = versions.find((one) => one.number === number);
  if (version === undefined) throw new Error("the programme in force exists");
  return version;
}

/** Empty where nothing hangs on them; null where something does and they are not known. */
async function productsOf(
  ctx: Context,
  shopDomain: string,
  { lines }: CheckoutCart,
  { version, targets }: { readonly version: ProgramVersion; readonly targets: NumberedTargets },
): Promise<Products | null> {
  // Of what is bought as a subscription the cart itself tells.
  const traits = namedTraits(version.program.earning.rules).list.filter(
    ({ kind }) => kind !== "subscription",
  );
  const ids = [...new Set(lines.flatMap(({ productId }) => productId ?? []))];
  const named = traits.flatMap(({ kind, name }) => (kind === "collection" ? name : []));
  const collections = [...new Set([...targets.collections, ...named])];
  if (ids.length > MOST_TRIED.products || collections.length > MOST_TRIED.collections) return null;
  const told = await productsToTry(ctx, shopDomain, { products: ids, collections }, PATIENCE);
  if (!told.ok) return traits.length === 0 && targets.numbers.size === 0 ? new Map() : null;
  return new Map(told.value.map((product) => [product.id, product]));
}

function forecast(
  cart: CheckoutCart,
  products: Products,
  {
    version,
    member,
    customerId,
    now,
  }: {
    readonly version: ProgramVersion;
    readonly member: MemberRecord | null;
    readonly customerId: string | null;
    readonly now: number;
  },
): number | null {
  const { program } = version;
  const traits = namedTraits(program.earning.rules);
  const goods = new Map([...products].map(([id, product]) => [id, goodsOf(product, traits.list)]));
  const order = cartAsOrder(cart, goods, { customerId, now });
  if (!checkOrder(order).ok) return null;
  const tierId = member?.tierId ?? tierAt(program.tiers, 0).id;
  const isFirst = (member?.orderCount ?? 0) === 0;
  const learnt = learnTraits(traits, order, undefined).traits;
  const reckoned = reckonOrder(order, { paidAt: now, tierId, isFirst, traits: learnt }, version);
  return reckoned.ok ? reckoned.value.points : null;
}

function goodsOf(
  { isGiftCard, vendor, productType, tags, collections }: TriedProduct,
  traits: readonly { readonly kind: string; readonly name: string }[],
): CartGoods {
  const asked = traits.flatMap(({ kind, name }) => (kind === "collection" ? name : []));
  return {
    ...{ isGiftCard, vendor, productType, tags },
    collections: Object.fromEntries(asked.map((id) => [id, collections.includes(id)])),
  };
}

interface OnCart {
  readonly cart: CheckoutCart;
  readonly products: Products;
  readonly member: MemberRecord | null;
  readonly version: ProgramVersion;
  readonly now: number;
  readonly rewards: readonly RunningCampaign[];
  readonly targets: NumberedTargets;
}

async function verdicts(
  ctx: Context,
  shop: ShopRow,
  { cart, products, member, version, now, rewards, targets }: OnCart,
): Promise<Record<string, CartVerdict>> {
  const asked = askedCart(cart, products, targets, {
    member,
    segments: member
      ? ((await segmentsOfMembers(ctx.db.pool, shop.id, [member.memberId])).get(member.memberId) ?? [])
      : [],
    since: member && dayNumber(storeCalendar(shop.timeZone).dayOf(member.joinedAt).date),
  });
  const tiers = tierDiscounts(version.program);
  const told = await Promise.all(
    rewards.map(async (one): Promise<[string, CartVerdict]> => {
      const config = codeConfig(numbered(one, targets.numbers), tiers, shop.currency, now);
      return [one.campaignId, await rewardOnCart(ctx, config, asked, cart)];
    }),
  );
  return Object.fromEntries(told);
}

function askedCart(
  cart: CheckoutCart,
  products: Products,
  targets: NumberedTargets,
  {
    member,
    segments,
    since,
  }: {
    readonly member: MemberRecord | null;
    readonly segments: readonly number[];
    readonly since: number | null;
  },
): AskedCart {
  return {
    lines: cart.lines.map(({ lineId, productId, quantity, grossMinor, isSubscription }) => {
      const product = products.get(productId ?? "");
      return {
        ...{ id: lineId, quantity, priceMinor: Math.floor(grossMinor / quantity), isSubscription },
        isGiftCard: product?.isGiftCard ?? false,
        isOnSale: product?.isOnSale ?? false,
        targets: product ? targets.carriedBy({ ...product, productId: product.id }) : [],
      };
    }),
    tierId: member?.tierId ?? null,
    ordersBefore: member?.orderCount ?? 0,
    segments,
    ...(since === null ? {} : { since }),
    buyer: { country: cart.country, market: null, tags: [], isCompany: false },
  };
}
