import { learnTraits } from "../../domain/earning/order-traits.ts";
import { earnedByPeriod } from "../../domain/earning/period-caps.ts";
import type { LineGoods, OrderSnapshot } from "../../domain/earning/order-snapshot.ts";
import { isCurrencyCode } from "../../domain/money/currencies.ts";
import { reckonOrder } from "../../domain/orders/reckon-order.ts";
import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import type { Program } from "../../domain/program/program.ts";
import { namedTraits } from "../../domain/program/rules/named-traits.ts";
import type { Channel } from "../../domain/program/rules/channel.ts";
import { localMoment } from "../../domain/time/local-moment.ts";

/** An order that somebody makes up, to see what it would earn. */
export interface ExampleOrder {
  readonly amountMinor: number;
  readonly tierId: string;
  /** For example `2026-01-31`. */
  readonly date: string;
  /** On the clock where the programme's rules read it, for example `12:00`. */
  readonly time: string;
  readonly channel: Channel;
  readonly isFirst: boolean;
  /**
   * What is bought: a kind of condition, `:`, and an id or a name: `vendor:Acme`, `subscription:`; empty: nothing that
   * a rule names.
   */
  readonly bought: string;
}

/** What Shopify calls the channels. */
const SOURCES: Readonly<Record<Channel, string>> = {
  online_store: "web",
  point_of_sale: "pos",
  draft: "shopify_draft_order",
  subscription: "subscription_contract",
  other: "another_app",
};

/**
 * What the order would earn and why, as the ledger would reckon it: one line, paid at once, without tax and
 * shipping, the member's only one of its day and month. Null where there is no such moment, amount or tier.
 */
export function explainExample(
  program: Program,
  example: ExampleOrder,
  store: { readonly currency: string; readonly timeZone: string },
): EarningExplanation | null {
  const { currency } = store;
  const zone = program.earning.rules?.timeZone ?? store.timeZone;
  const at = localMoment(zone, `${example.date}T${example.time}`);
  const isAmount = Number.isSafeInteger(example.amountMinor) && example.amountMinor > 0;
  if (at === null || !isCurrencyCode(currency) || !isAmount) return null;
  const { kind, name: id } = boughtOf(example.bought);
  const order: OrderSnapshot = {
    orderId: "1",
    name: "",
    customerId: "1",
    currency,
    processedAt: at,
    updatedAt: at,
    cancelledAt: null,
    test: false,
    financialStatus: "paid",
    paidAt: at,
    sourceName: SOURCES[example.channel],
    presentmentCurrency: currency,
    lines: [
      {
        lineId: "1",
        productId: kind === "product" ? id : null,
        variantId: kind === "variant" ? id : null,
        quantity: 1,
        isGiftCard: false,
        grossMinor: example.amountMinor,
        discountMinor: 0,
        refundedMinor: 0,
        goods: goodsOf(program, example.bought),
      },
    ],
  };
  const { traits } = learnTraits(namedTraits(program.earning.rules), order, undefined);
  const room = earnedByPeriod([program])?.room(program, at) ?? null;
  const facts = { paidAt: null, tierId: example.tierId, isFirst: example.isFirst, room, traits };
  const reckoned = reckonOrder(order, facts, { number: 1, program });
  return reckoned.ok ? reckoned.value.explanation : null;
}

/** Whether clocks skip its time that day, where the programme's rules read them: no order was ever made then. */
export function isSkippedHour(
  { earning }: Program,
  { date, time }: Pick<ExampleOrder, "date" | "time">,
  storeZone: string,
): boolean {
  const isFilled = date !== "" && time !== "";
  return isFilled && localMoment(earning.rules?.timeZone ?? storeZone, `${date}T${time}`) === null;
}

/** The kind and the id or name of what is bought. */
export function boughtOf(bought: string): { readonly kind: string; readonly name: string } {
  const at = bought.indexOf(":");
  return { kind: bought.slice(0, Math.max(at, 0)), name: bought.slice(at + 1) };
}

/** What is just of the kind that is bought. */
function goodsOf(program: Program, bought: string): LineGoods {
  const { kind, name } = boughtOf(bought);
  const { list } = namedTraits(program.earning.rules);
  const collections = list.flatMap((trait) =>
    trait.kind === "collection" ? [[trait.name, kind === "collection" && name === trait.name] as const] : [],
  );
  return {
    vendor: kind === "vendor" ? name : null,
    productType: kind === "product_type" ? name : "",
    tags: kind === "product_tag" ? [name] : [],
    isSubscription: kind === "subscription",
    collections: Object.fromEntries(collections),
  };
}

/** What rules name that can be bought, each once. */
export function namedGoods(program: Program): readonly string[] {
  const named = (program.earning.rules?.rules ?? []).flatMap(({ when }) =>
    when.flatMap((one) => {
      if (one.kind === "product") return one.products.map((id) => `product:${id}`);
      return one.kind === "variant" ? one.variants.map((id) => `variant:${id}`) : [];
    }),
  );
  const traits = namedTraits(program.earning.rules).list.map(({ kind, name }) => `${kind}:${name}`);
  return [...new Set([...named, ...traits])];
}
