import type { OrderSnapshot } from "../../domain/earning/order-snapshot.ts";
import { isCurrencyCode } from "../../domain/money/currencies.ts";
import { reckonOrder } from "../../domain/orders/reckon-order.ts";
import type { EarningExplanation } from "../../domain/earning/explanation.ts";
import type { Program } from "../../domain/program/program.ts";
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
  /** What is bought: `product:` or `variant:` and an id; empty: something that no rule names. */
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
 * shipping. Null where there is no such moment, amount or tier.
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
  const [kind, id = ""] = example.bought.split(":");
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
      },
    ],
  };
  const facts = { paidAt: null, tierId: example.tierId, isFirst: example.isFirst };
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

/** What rules name that can be bought, each once. */
export function namedGoods(program: Program): readonly string[] {
  const named = (program.earning.rules?.rules ?? []).flatMap(({ when }) =>
    when.flatMap((one) => {
      if (one.kind === "product") return one.products.map((id) => `product:${id}`);
      return one.kind === "variant" ? one.variants.map((id) => `variant:${id}`) : [];
    }),
  );
  return [...new Set(named)];
}
