import { currencyCode, decodeCampaign, parseMinor } from "../../../app/domain/index.ts";
import type { Campaign, CurrencyCode } from "../../../app/domain/index.ts";
import { valueOf } from "../orders.ts";
import type { ScenarioCampaign } from "./scenario-file.ts";
import { hoursOf, targetOf } from "./target-of-scenario.ts";
import type { StoreIds } from "./target-of-scenario.ts";
import { whoConditions } from "./who-of-scenario.ts";

/** What a merchant wrote in a scenario, as the campaign that Laurel keeps. */
export function campaignOf(
  one: ScenarioCampaign,
  own: CurrencyCode,
  store: { readonly ids: StoreIds; readonly timeZone: string },
): Campaign {
  const { name, from = null, until = null, hours, priority = 0, code } = one;
  return valueOf(
    decodeCampaign({
      v: 1,
      title: name,
      offer: otherOf(one, own, store.ids) ?? offerOf(one, own),
      target: {
        ...targetOf(one, store.ids),
        ...(one.sale === undefined ? {} : { sale: one.sale }),
      },
      when: [
        ...conditionsOf(one, own),
        ...whoConditions(one, store.timeZone),
        ...buyerConditionsOf(one, store.ids),
      ],
      schedule: {
        ...{ from, until },
        ...(hours === undefined ? {} : { weekly: { zone: store.timeZone, hours: hours.map(hoursOf) } }),
      },
      priority,
      ...(one["with nothing else"] === true ? { alone: true } : {}),
      ...(one["never below cost"] === true ? { aboveCost: true } : {}),
      ...(code === undefined
        ? {}
        : { distribution: { kind: "code", code, uses: null, oncePerCustomer: false } }),
    }),
  );
}

function offerOf(one: ScenarioCampaign, own: CurrencyCode): object {
  const { off, takes = "", steps, "at most": most } = one;
  const ofPieces = piecesOf(one, own);
  if (ofPieces !== null) return ofPieces;
  const price = one["sets the price"];
  if (price !== undefined) return { kind: "set_price", amountMinor: minor(price, own), ...moneyOf(one, own) };
  if (off === undefined) throw new Error(`${one.name} does not say what it comes off`);
  if (off === "shipping") {
    const { kinds = [], methods = [], countries = [] } = one.ways ?? {};
    return { kind: "shipping", takes: taking(takes, own), currency: own, types: kinds, methods, countries };
  }
  const from = OFF[off];
  if (steps !== undefined) return { kind: "steps", off: from, ...stepsOf(steps, own), ...moneyOf(one, own) };
  if (isPercentage(takes)) {
    return {
      ...{
        kind: "percentage",
        basisPoints: basisPointsOf(takes),
        off: off === "the order" ? "order" : "product",
      },
      most: most === undefined ? null : { amountMinor: minor(most, own), currency: own },
    };
  }
  return { kind: "amount", off: from, amountMinor: minor(takes, own), ...moneyOf(one, own) };
}

/** What comes off pieces for others that are bought. */
function otherOf(one: ScenarioCampaign, own: CurrencyCode, ids: StoreIds): object | null {
  const { "buy of": of, "buy for": amount, buy = 1, get = 1, times = null, takes = "100 %" } = one;
  if (of === undefined) return null;
  return {
    ...{ kind: "buy_other", get, basisPoints: basisPointsOf(takes), times },
    bought: of === "everything" ? { kind: of } : targetOf({ ...one, on: of, "but not": undefined }, ids),
    needs:
      amount === undefined
        ? { by: "pieces", pieces: buy }
        : { by: "spend", amountMinor: minor(amount, own), currency: own },
  };
}

/** What comes off some pieces of each so many. */
function piecesOf(one: ScenarioCampaign, own: CurrencyCode): object | null {
  const { buy, get, gift, bundle, price = "", times = null, takes = "100 %" } = one;
  if (buy !== undefined) return { kind: "buy_get", buy, get, basisPoints: basisPointsOf(takes), times };
  if (gift !== undefined) return { kind: "gift", pieces: gift, basisPoints: basisPointsOf(takes) };
  if (bundle === undefined) return null;
  return { kind: "bundle", pieces: bundle, amountMinor: minor(price, own), times, ...moneyOf(one, own) };
}

const OFF = {
  "each product": "piece",
  "each piece": "piece",
  "each line": "line",
  "the order": "order",
} as const;

/** What is said of currencies. */
function moneyOf(
  { prices = {}, "in other currencies": elsewhere }: ScenarioCampaign,
  own: CurrencyCode,
): object {
  const others = Object.entries(prices).map(([code, { takes, price, steps }]) => {
    const currency = currencyOf(code);
    return steps === undefined
      ? { currency, amountMinor: minor(takes ?? price ?? "", currency) }
      : { currency, steps: stepsOf(steps, currency).steps };
  });
  return { currency: own, others, elsewhere: elsewhere === "nothing" ? "nothing" : "converted" };
}

function stepsOf(steps: NonNullable<ScenarioCampaign["steps"]>, currency: CurrencyCode) {
  const [first] = steps;
  const by = first !== undefined && PIECES.test(first.from) ? "pieces" : "spend";
  const takes = first !== undefined && isPercentage(first.takes) ? "percentage" : "amount";
  return {
    ...{ by, takes },
    steps: steps.map((step) => ({
      from: by === "pieces" ? Number(PIECES.exec(step.from)?.[1]) : minor(step.from, currency),
      takes: takes === "percentage" ? basisPointsOf(step.takes) : minor(step.takes, currency),
    })),
  };
}

const PIECES = /^(\d+) pieces?$/;

function conditionsOf(one: ScenarioCampaign, own: CurrencyCode): object[] {
  const {
    for: tiers,
    "first order": first,
    "once spent": spent,
    "once pieces": pieces,
    "carts in": currencies,
  } = one;
  return [
    ...(tiers === undefined ? [] : [{ kind: "tier", tiers }]),
    ...(first === undefined ? [] : [{ kind: "first_order" }]),
    ...(spent === undefined ? [] : [{ kind: "subtotal", ...needOf(spent, (text) => ({ amountMinor: minor(text, own) })), currency: own }]), // prettier-ignore
    ...(pieces === undefined
      ? []
      : [{ kind: "pieces", ...needOf(pieces, (text) => ({ pieces: Number(text) })) }]),
    ...(currencies === undefined ? [] : [{ kind: "currency", currencies }]),
  ];
}

function buyerConditionsOf(one: ScenarioCampaign, ids: StoreIds): object[] {
  const { companies, subscriptions, "in markets": markets } = one;
  const listed = (kind: string, field: string, isIn?: readonly string[], isOut?: readonly string[]) => {
    const among = isIn ?? isOut;
    return among === undefined ? [] : [{ kind, [field]: among, isOut: isIn === undefined }];
  };
  return [
    ...listed("country", "countries", one["in countries"], one["not in countries"]),
    ...(markets === undefined
      ? []
      : [{ kind: "market", markets: markets.map((name) => String(ids.market(name))) }]),
    ...listed("customer_tag", "tags", one["for tags"], one["not for tags"]),
    ...(companies === undefined ? [] : [{ kind: "company", companies }]),
    ...(subscriptions === undefined ? [] : [{ kind: "subscription", subscriptions }]),
  ];
}

function needOf(text: string, read: (amount: string) => object): object {
  const [, amount = "", where] = /^([\d.]+) (in the cart|of it)$/.exec(text) ?? [];
  if (where === undefined) throw new Error(`"${text}" does not say of what`);
  return { of: where === "of it" ? "target" : "cart", ...read(amount) };
}

function taking(takes: string, own: CurrencyCode): object {
  return isPercentage(takes)
    ? { kind: "percentage", basisPoints: basisPointsOf(takes) }
    : { kind: "amount", amountMinor: minor(takes, own) };
}

const isPercentage = (text: string) => text.endsWith(" %");

/** `12.5 %` as 1250. */
export function basisPointsOf(text: string): number {
  const [, whole = "", fraction = ""] = /^(\d+)(?:\.(\d{1,2}))? %$/.exec(text) ?? [];
  if (whole === "") throw new Error(`"${text}" is no percentage`);
  return Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
}

/** `12.50` as 1250 minor units. */
export function minor(text: string, currency: CurrencyCode): number {
  const read = parseMinor(text, currency);
  if (!read.ok) throw new Error(`"${text}" is no amount in ${currency}`);
  return read.value;
}

export function currencyOf(code: string): CurrencyCode {
  return valueOf(currencyCode(code));
}
