import { readFileSync } from "node:fs";
import { expect } from "vitest";
import {
  checkCampaign,
  checkoutConfigAt,
  codeConfig,
  encodeCheckoutConfig,
  formatMinor,
  functionInputOf,
  isAtCheckout,
  localMoment,
  numberCampaigns,
  numbered,
  numberTargets,
  readExplanation,
  targetsOf,
} from "../../../app/domain/index.ts";
import type {
  CartExplanation,
  CurrencyCode,
  DiscountConfig,
  NumberedTargets,
  RunningCampaign,
  TierDiscount,
} from "../../../app/domain/index.ts";
import { explain } from "../../../app/evaluator/explain.ts";
import { ensureFunctionBuilt } from "../../../extensions/loyalty-discount/build.ts";
import { priceCart } from "../../../simulator/checkout/index.ts";
import type { FunctionRunner, PricedCart } from "../../../simulator/checkout/index.ts";
import { runFunction } from "../../../simulator/functions/run-function.ts";
import { loadFunction } from "../../../simulator/functions/load-function.ts";
import { valueOf } from "../orders.ts";
import { basisPointsOf, campaignOf, currencyOf } from "./campaign-of-scenario.ts";
import type { Scenario } from "./scenario-file.ts";
import { ScenarioStore, TIME_ZONE } from "./scenario-store.ts";
import { verdictWords } from "./verdict-words.ts";
import { askedWhoOf } from "./who-of-scenario.ts";

const { apiPath, wasiPath } = await ensureFunctionBuilt();
const doors = [apiPath, wasiPath].map((wasmPath) => loadFunction({ wasmPath }));
const evaluator = await WebAssembly.compile(new Uint8Array(readFileSync(wasiPath)));

/** When campaigns of scenarios were published, if they do not say from when they run. */
const PUBLISHED = "2026-01-01T00:00";
const AT = "2026-07-01T12:00";

/** What became of a scenario, in the words in which scenarios say what they expect. */
export type Played = Scenario["expect"];

interface Asked {
  readonly config: DiscountConfig;
  readonly text: string;
}

/**
 * Plays a scenario through a whole checkout of the simulated Shopify. Both doors of the function are asked each
 * question that Shopify asks, and must agree; the host of our pages explains the same cart.
 */
export async function playScenario(scenario: Scenario): Promise<Played> {
  const own = currencyOf(scenario.store?.currency ?? "EUR");
  const store = new ScenarioStore(scenario, own);
  const { tiers, running, targets } = publishedOf(scenario, own, store);
  const cart = store.fill(targets, running);
  const moment = momentOf(scenario.at ?? AT);
  const automatic = checkoutConfigAt(tiers, running, own, moment);
  const asked: Asked[] = [{ config: automatic, text: valueOf(encodeCheckoutConfig(automatic)) }];
  const [{ text: config }] = asked as [Asked];
  store.addDiscount({ config, classes: ["ORDER", "PRODUCT"], code: null });
  store.addDiscount({ config, classes: ["SHIPPING"], code: null });
  for (const one of running.filter((each) => isAtCheckout(each, moment))) {
    const { distribution } = one.campaign;
    if (distribution.kind !== "code") continue;
    const ofCode = codeConfig(one, tiers, own, moment);
    const text = valueOf(encodeCheckoutConfig(ofCode));
    const isOnOrder = ofCode.offers.some(({ off }) => off === "order");
    store.addDiscount({ config: text, classes: [isOnOrder ? "ORDER" : "PRODUCT"], code: distribution.code });
    asked.push({ config: ofCode, text });
  }
  const inputs: object[] = [];
  const { shopper = {} } = scenario;
  const priced = priceCart(store.sim, store.shop, cart, {
    runner: bothDoors(inputs),
    ...(shopper["pays in"] === undefined ? {} : { presentmentCurrency: shopper["pays in"] }),
    ...(shopper.country === undefined ? {} : { country: shopper.country }),
  });
  expect(priced.failures).toEqual([]);
  const told = await explained(asked, inputs, currencyOf(priced.presentment.currency));
  await expectSameOnPages(scenario, store, { targets, running }, asked, told);
  return wordsOf(scenario, store, priced, told, running);
}

function publishedOf(scenario: Scenario, own: CurrencyCode, store: ScenarioStore) {
  const tiers: TierDiscount[] = Object.entries(scenario.store?.tiers ?? {}).map(([id, percent]) => {
    const discountBasisPoints = basisPointsOf(percent);
    return { id, discountBasisPoints, message: discountBasisPoints === 0 ? "" : `Tier ${id}` };
  });
  const facts = { tierIds: tiers.map(({ id }) => id), currency: own, timeZone: TIME_ZONE };
  const published = scenario.campaigns.map((one, place): RunningCampaign => {
    const campaign = campaignOf(one, own, { ids: store, timeZone: TIME_ZONE });
    const span = valueOf(checkCampaign(campaign, { ...facts, now: momentOf(PUBLISHED), runningSince: null }));
    return { campaignId: `campaign-${String(place + 1).padStart(3, "0")}`, campaign, ...span };
  });
  const targets = numberTargets(published.flatMap(({ campaign }) => targetsOf(campaign)));
  const running = numberCampaigns(published).map((one) => numbered(one, targets.numbers));
  return { tiers, running, targets };
}

function momentOf(time: string): number {
  const moment = localMoment(TIME_ZONE, time);
  if (moment === null) throw new Error(`${time} is no time in ${TIME_ZONE}`);
  return moment;
}

/** Runs a question through both doors, and keeps those about the lines. */
function bothDoors(inputs: object[]): FunctionRunner {
  return (_extension, exportName, input) => {
    const [api, wasi] = doors.map((door) => runFunction(door, exportName, input));
    expect(wasi?.output).toEqual(api?.output);
    if (exportName.startsWith("cart_lines")) inputs.push(input as object);
    return { output: api?.output, logs: api?.logs ?? "" };
  };
}

/** What the evaluator says of each discount's own question. */
async function explained(
  asked: readonly Asked[],
  inputs: readonly object[],
  currency: CurrencyCode,
): Promise<(Asked & { explanation: CartExplanation })[]> {
  const all = asked.map(async (one) => {
    const input = inputs.find((each) => isOfCart(each) && each.discount.metafield.value === one.text);
    if (input === undefined) return [];
    const output = await explain(evaluator, input);
    return [{ ...one, explanation: readExplanation(output, one.config, currency) }];
  });
  return (await Promise.all(all)).flat();
}

/** The discount on shipping is asked about the lines as well, and answers nothing. */
function isOfCart(input: object): input is { discount: { metafield: { value: string } } } {
  const { discount } = input as { discount: { discountClasses: readonly string[] } };
  return !discount.discountClasses.includes("SHIPPING");
}

/** Our pages put the question together by themselves, for carts in the store's currency: it must be the same one. */
async function expectSameOnPages(
  { shopper = {} }: Scenario,
  store: ScenarioStore,
  { targets, running }: { readonly targets: NumberedTargets; readonly running: readonly RunningCampaign[] },
  asked: readonly Asked[],
  told: readonly { explanation: CartExplanation }[],
): Promise<void> {
  const [automatic] = asked;
  if (shopper["pays in"] !== undefined || automatic === undefined) return;
  const input = functionInputOf(automatic.config, automatic.text, {
    tierId: shopper.tier ?? null,
    ordersBefore: shopper["orders before"] ?? 0,
    ...askedWhoOf(shopper, running),
    buyer: store.buyer(),
    lines: store.lines.map((line, place) => {
      const { quantity, priceMinor, compareAtMinor, isGiftCard, unitCostMinor } = line;
      const isOnSale = compareAtMinor !== null && compareAtMinor > priceMinor;
      const id = `gid://shopify/CartLine/${place + 1}`;
      const carried = targets.carriedBy(store.factsOf(line));
      const isSubscription = line.plan === "every month";
      return {
        id,
        quantity,
        priceMinor,
        isGiftCard,
        isOnSale,
        targets: carried,
        isSubscription,
        unitCostMinor,
      };
    }),
  });
  const explanation = readExplanation(
    await explain(evaluator, input),
    automatic.config,
    currencyOf(store.shop.currency),
  );
  expect(explanation).toEqual(told[0]?.explanation);
}

function wordsOf(
  { shopper = {}, expect: { shipping } }: Scenario,
  { lines, shop }: ScenarioStore,
  priced: PricedCart,
  told: readonly { explanation: CartExplanation }[],
  running: readonly RunningCampaign[],
): Played {
  const own = currencyOf(shop.currency);
  const currency = currencyOf(priced.presentment.currency);
  const nameOf = {
    campaign: (id: string) => running.find((one) => one.campaignId === id)?.campaign.title ?? id,
    product: (id: string) => lines[Number(id.split("/").at(-1)) - 1]?.product ?? id,
  };
  const isOfShipping = (id: string) =>
    running.some(({ campaignId, campaign }) => campaignId === id && campaign.offer.kind === "shipping");
  const verdicts = told
    .flatMap(({ explanation }) => explanation.verdicts)
    .filter(({ offerId }) => !isOfShipping(offerId));
  const tierOff = told.reduce((sum, { explanation }) => sum + explanation.tierOffMinor, 0);
  return {
    gets: Object.fromEntries(
      verdicts.map((one) => [nameOf.campaign(one.offerId), verdictWords(one, currency, nameOf)]),
    ),
    ...(tierOff === 0 ? {} : { tier: formatMinor(tierOff, currency) }),
    pays: formatMinor(paysFor(shopper, priced, told), currency),
    ...(shipping === undefined
      ? {}
      : {
          shipping: Object.fromEntries(
            priced.groups.flatMap(({ options, discountsMinor }) =>
              options.map(({ title, priceMinor }, place) => [
                title,
                formatMinor(priceMinor - (discountsMinor[place] ?? 0), own),
              ]),
            ),
          ),
        }),
  };
}

/**
 * What is left to pay for the goods. Checkout and the explanation must say the same, but where Shopify has chosen
 * among several discounts; a cart in another currency the simulator reckons in the store's, and the function in the
 * shopper's.
 */
function paysFor(
  shopper: NonNullable<Scenario["shopper"]>,
  { subtotalMinor, discountMinor, lines }: PricedCart,
  told: readonly { explanation: CartExplanation }[],
): number {
  const charged = subtotalMinor - discountMinor;
  const cards = lines.reduce((sum, { product, subtotalMinor: of }) => sum + (product.isGiftCard ? of : 0), 0);
  const [{ explanation } = { explanation: null }, ...codes] = told;
  if (explanation === null || (codes.length > 0 && shopper["pays in"] === undefined)) return charged;
  const off = explanation.verdicts.reduce(
    (sum, one) => sum + (one.kind === "applied" ? one.offMinor : 0),
    explanation.tierOffMinor,
  );
  if (shopper["pays in"] !== undefined) return explanation.totalMinor - off;
  expect(explanation.totalMinor - off + cards, "what the explanation leaves to pay").toBe(charged);
  return charged;
}
