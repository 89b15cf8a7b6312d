import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkoutConfigAt,
  codeConfig,
  encodeCheckoutConfig,
  numberOf,
  numberTargets,
} from "../../app/domain/index.ts";
import type { DiscountConfig, RunningCampaign } from "../../app/domain/index.ts";
import { inputOf } from "../support/any-cart.ts";
import { groupsOf } from "../support/any-delivery.ts";
import { anyStore } from "../support/any-published.ts";
import type { AnyStore } from "../support/any-published.ts";
import { CARTS_TIMEOUT_MS, cartRuns } from "../support/cart-runs.ts";
import { asRead, readDelivery, readOutput } from "../support/function-output.ts";
import { functionDoors } from "../support/function-under-test.ts";
import { valueOf } from "../support/orders.ts";
import { campaignId, plainAutomatic, plainByCode } from "../support/reference-campaigns.ts";
import type { PlainQuestion } from "../support/reference-campaigns.ts";
import { grantDelivery } from "../support/reference-delivery.ts";
import { grantDiscounts } from "../support/reference-discounts.ts";

const doors = await functionDoors();

/** As Laurel has published them: targets have numbers, and products carry those. */
function published(store: AnyStore) {
  const targets = numberTargets(store.published.map(({ campaign }) => campaign.target));
  const running = store.published.map(({ isNumbered, ...one }, place): RunningCampaign => ({
    ...{ ...one, campaignId: campaignId(place) },
    targetNumber: isNumbered ? numberOf(one.campaign.target, targets.numbers) : null,
  }));
  const lines = store.cart.lines.map((line, index) => {
    const product = store.products[index];
    return { ...line, targets: product === undefined ? [] : targets.carriedBy(product) };
  });
  return { running, cart: { ...store.cart, lines } };
}

/** What both doors answer to a discount's question must be what the plain model makes of the campaigns as written. */
function expectAsWritten(config: DiscountConfig, store: AnyStore, plain: PlainQuestion): void {
  const { cart } = published(store);
  const input = inputOf(valueOf(encodeCheckoutConfig(config)), cart);
  const withGroups = { ...input, cart: { ...input.cart, deliveryGroups: groupsOf(store.groups, cart) } };
  const expected = asRead(grantDiscounts(plain.config, plain.cart));
  for (const { run, runDelivery } of doors) {
    expect(readOutput(run(input).output, cart.lines.length)).toEqual(expected);
    expect(readDelivery(runDelivery(withGroups).output)).toEqual(
      grantDelivery(plain.config, plain.cart, store.groups),
    );
  }
}

describe("campaigns as merchants write them", { timeout: CARTS_TIMEOUT_MS }, () => {
  it("take off what a plain reading of them says: those that come by themselves", () => {
    fc.assert(
      fc.property(anyStore, (store) => {
        const { running } = published(store);
        const config = checkoutConfigAt(store.tiers, running, store.currency, store.at);
        expectAsWritten(config, store, plainAutomatic(store));
      }),
      cartRuns(),
    );
  });

  it("and those by code, and coupons, each for itself", () => {
    const holders = anyStore.chain(
      (store) =>
      fc.subarray(store.published.map((_, place) => campaignId(place))).map((coupons): AnyStore => ({ ...store, cart: { ...store.cart, coupons } })), // prettier-ignore
    );
    fc.assert(
      fc.property(holders, (store) => {
        const { running } = published(store);
        for (const [place, one] of running.entries()) {
          if (one.campaign.distribution.kind === "automatic") continue;
          expectAsWritten(
            codeConfig(one, store.tiers, store.currency, store.at),
            store,
            plainByCode(place, store),
          );
        }
      }),
      cartRuns(1_000),
    );
  });

  it("are often open, and often take something", () => {
    const stores = fc.sample(anyStore, { numRuns: 300, seed: 1 });
    const plain = stores.map(plainAutomatic);
    const taking = plain.filter(({ config, cart }) => {
      const { lines, order } = grantDiscounts(config, cart);
      return lines.some((one) => one !== null) || order !== null;
    });
    expect(plain.filter(({ config }) => config.offers.length > 0).length).toBeGreaterThan(100);
    expect(taking.length).toBeGreaterThan(75);
  });
});
