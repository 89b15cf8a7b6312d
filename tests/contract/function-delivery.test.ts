import { readdirSync } from "node:fs";
import { join } from "node:path";
import {
  loadFixture,
  loadInputQuery,
  loadSchema,
  validateTestAssets,
} from "@shopify/shopify-function-test-helpers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeDiscountConfig } from "../../app/domain/index.ts";
import type { DeliveryWays, DiscountConfig, Offer, Taking } from "../../app/domain/index.ts";
import { limitsFor } from "../../simulator/functions/limits.ts";
import { FunctionRunError } from "../../simulator/functions/function-run-error.ts";
import { anyDeliveryGroup, groupsOf } from "../support/any-delivery.ts";
import { CARTS_TIMEOUT_MS, cartRuns } from "../support/cart-runs.ts";
import { anyCurrency, discountConfig } from "../support/discount-config-arbitrary.ts";
import { functionInput } from "../support/function-input.ts";
import type { FunctionInput } from "../support/function-input.ts";
import { readDelivery } from "../support/function-output.ts";
import { functionDoors } from "../support/function-under-test.ts";
import { amountOff, percentOff } from "../support/offers.ts";
import { currency } from "../support/orders.ts";
import { grantDelivery } from "../support/reference-delivery.ts";
import type { ReferenceGroup } from "../support/reference-delivery.ts";
import { priceText } from "../support/reference-discounts.ts";
import type { ReferenceCart } from "../support/reference-discounts.ts";

const EXTENSION = join(import.meta.dirname, "../../extensions/loyalty-discount");
const FIXTURES = join(import.meta.dirname, "fixtures/function/delivery");
const doors = await functionDoors();
const metered = await functionDoors({ metered: true });
const [door] = doors;

const line = fc.record({
  targets: fc.constant([]),
  priceMinor: fc.integer({ min: 0, max: 30_000 }),
  quantity: fc.integer({ min: 1, max: 5 }),
  isGiftCard: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
});

function cartFor(config: DiscountConfig): fc.Arbitrary<ReferenceCart> {
  const money = fc.oneof(
    fc.constant({ currency: config.currency, rate: "1.0" }),
    fc.record({ currency: anyCurrency, rate: fc.constantFrom("0.5", "149.873265", "0.006712") }),
  );
  const rest = fc.record({
    classes: fc.constantFrom(["SHIPPING"], ["SHIPPING"], ["ORDER", "PRODUCT", "SHIPPING"], ["ORDER"]),
    tier: fc.constantFrom(undefined, ...config.tiers.map(({ id }) => id)),
    lines: fc.array(line, { maxLength: 6 }),
  });
  return fc.tuple(money, rest).map(([currency, cart]) => ({ ...cart, ...currency }));
}

const anything = discountConfig.chain((config) =>
  fc.tuple(fc.constant(config), cartFor(config), fc.array(anyDeliveryGroup, { maxLength: 3 })),
);

function inputOf(config: string, cart: ReferenceCart, groups: readonly ReferenceGroup[]): FunctionInput {
  const { classes, tier, rate, currency } = cart;
  return functionInput({
    ...{ config, classes, tier, rate, currency },
    lines: cart.lines.map(() => []),
    costs: cart.lines.map(
      ({ priceMinor, quantity }) => [priceText(priceMinor, cart.currency), quantity] as const,
    ),
    giftCards: [...cart.lines.keys()].filter((place) => cart.lines[place]?.isGiftCard === true),
    groups: groupsOf(groups, cart),
  });
}

describe("what comes off delivery", { timeout: CARTS_TIMEOUT_MS }, () => {
  it("both doors answer alike, and as the rules say, whatever is published and bought", () => {
    fc.assert(
      fc.property(anything, ([config, cart, groups]) => {
        const encoded = encodeDiscountConfig(config);
        fc.pre(encoded.ok);
        const input = inputOf(encoded.value, cart, groups);
        const outputs = doors.map((one) => one.runDelivery(input).output);
        for (const output of outputs)
          expect(readDelivery(output)).toEqual(grantDelivery(config, cart, groups));
        expect(outputs[0]).toEqual(outputs[1]);
      }),
      cartRuns(1_000),
    );
  });

  it("is nothing to the first target, and the rest of the cart nothing to this one", () => {
    fc.assert(
      fc.property(anything, ([config, cart, groups]) => {
        const without = { ...config, offers: config.offers.filter(({ off }) => off !== "delivery") };
        const [all, cartAlone] = [config, without].map((one) => encodeDiscountConfig(one));
        fc.pre(all?.ok === true && cartAlone?.ok === true);
        const [input, bare] = [all.value, cartAlone.value].map((value) => inputOf(value, cart, groups));
        expect(door?.run(input ?? {}).output).toEqual(door?.run(bare ?? {}).output);
        expect(door?.runDelivery(bare ?? {}).output).toEqual({ operations: [] });
      }),
      cartRuns(300),
    );
  });
});

const way = (handle: string, costMinor: number, more: Partial<ReferenceGroup["options"][number]> = {}) => ({
  ...{ handle, title: handle, type: "SHIPPING", costMinor },
  ...more,
});
const CART: ReferenceCart = {
  ...{ classes: ["SHIPPING"], tier: undefined, currency: currency("USD"), rate: "1.0" },
  lines: [{ targets: [], priceMinor: 5_000, quantity: 1 }],
};

function given(offers: readonly Offer[], groups: readonly ReferenceGroup[], cart = CART) {
  const config = { tiers: [], offers, currency: currency("USD") };
  const encoded = encodeDiscountConfig(config);
  if (!encoded.ok) throw new Error(encoded.error.code);
  return readDelivery(door?.runDelivery(inputOf(encoded.value, cart, groups)).output);
}

function free(id: string, ways: Partial<DeliveryWays> = {}, more: Partial<Offer> = {}): Offer {
  const delivery = { types: [], methods: [], countries: [], ...ways };
  return percentOff(id, 10_000, { off: "delivery", delivery, ...more });
}
const off = (id: string, amountMinor: number): Offer =>
  amountOff(id, amountMinor, { off: "delivery", delivery: { types: [], methods: [], countries: [] } });

const GERMANY = { country: "DE", options: [way("standard", 495), way("express", 1_295)] };
const ALL = { basisPoints: 10_000 };

describe("a way of delivery", () => {
  it("is free by what it is called, or by its handle, in large letters or small", () => {
    const group = { country: "DE", options: [way("std-1", 495, { title: "Standard" }), way("Express", 1)] };
    expect(given([free("a", { methods: ["STANDARD", "express"] })], [group])).toEqual({
      "std-1": { message: "a", takes: ALL },
      Express: { message: "a", takes: ALL },
    });
    expect(given([free("a", { methods: ["Stand"] })], [group])).toEqual({});
  });

  it("is free by where it goes, once that is known", () => {
    const offers = [free("a", { countries: ["AT", "DE"] })];
    expect(Object.keys(given(offers, [GERMANY]))).toEqual(["standard", "express"]);
    expect(given(offers, [{ ...GERMANY, country: "US" }])).toEqual({});
    expect(given(offers, [{ ...GERMANY, country: null }])).toEqual({});
  });

  it("is free by its kind", () => {
    const options = [way("parcel", 495), way("van", 300, { type: "LOCAL" })];
    expect(Object.keys(given([free("a", { types: ["LOCAL"] })], [{ country: "DE", options }]))).toEqual([
      "van",
    ]);
  });

  it("is free from a subtotal on, gift cards left out", () => {
    const steps = [{ from: 5_000, takes: { kind: "percentage", basisPoints: 10_000 } satisfies Taking }];
    const offers = [free("a", {}, { steps })];
    expect(Object.keys(given(offers, [GERMANY]))).toEqual(["standard", "express"]);
    const short = { targets: [], priceMinor: 4_999, quantity: 1 };
    const card = { targets: [], priceMinor: 9_000, quantity: 1, isGiftCard: true };
    expect(given(offers, [GERMANY], { ...CART, lines: [short, card] })).toEqual({});
  });

  it("gets what takes the most off it, and of equals what stands first", () => {
    const half = percentOff("half", 5_000, {
      off: "delivery",
      delivery: { types: [], methods: [], countries: [] },
    });
    expect(given([off("three", 300), half], [GERMANY])).toEqual({
      standard: { message: "three", takes: { amount: "3", forEachPiece: false } },
      express: { message: "half", takes: { basisPoints: 5_000 } },
    });
    expect(given([off("a", 495), free("b")], [{ ...GERMANY, options: [way("standard", 495)] }])).toEqual({
      standard: { message: "a", takes: { amount: "4.95", forEachPiece: false } },
    });
  });

  it("that costs nothing gets nothing", () => {
    expect(given([free("a")], [{ country: "DE", options: [way("pickup", 0, { type: "PICK_UP" })] }])).toEqual(
      {},
    );
  });

  it("is free in no group where it is not in all that share its handle", () => {
    const groups = [GERMANY, { country: "US", options: [way("standard", 900)] }];
    expect(Object.keys(given([free("a", { countries: ["DE"] })], groups))).toEqual(["express"]);
  });
});

describe.each(metered)("the $door door", ({ runDelivery }) => {
  it("decides on many ways and offers within Shopify's limits", () => {
    const options = Array.from({ length: 20 }, (_, index) => way(`way-${index}`, 500 + index));
    const groups = Array.from({ length: 5 }, (_, index) => ({
      country: "DE",
      options: options.map((one) => ({ ...one, handle: `${one.handle}-${index}` })),
    }));
    const offers = Array.from({ length: 60 }, (_, index) =>
      free(`o-${index}`, { methods: ["nothing", `way-${index}`], countries: ["AT", "DE"] }),
    );
    const encoded = encodeDiscountConfig({ tiers: [], offers, currency: currency("USD") });
    if (!encoded.ok) throw new Error(encoded.error.code);
    const lines = Array.from({ length: 200 }, () => ({ targets: [], priceMinor: 100, quantity: 1 }));
    const { output, instructions } = runDelivery(inputOf(encoded.value, { ...CART, lines }, groups));
    expect(Object.keys(readDelivery(output))).toHaveLength(100);
    expect(instructions).toBeGreaterThan(0);
    expect(instructions).toBeLessThan(limitsFor(200).instructions / 2);
    expect(JSON.stringify(output).length).toBeLessThan(20_000);
  });

  it.each([
    [200, 300],
    [500, 600],
  ])("never answers more than Shopify takes, and the first ways: %i lines, %i ways", (lineCount, ways) => {
    const name = (index: number) => `way-${index}-${"x".repeat(60)}`;
    const options = Array.from({ length: ways }, (_, index) => way(name(index), 500, { title: `w${index}` }));
    const offers = Array.from({ length: 20 }, (_, index) =>
      free(`o-${index}`, { methods: [`w${index}`] }, { message: "Summer ".repeat(22) }),
    );
    const rest = free("rest", {}, { message: "Rest" });
    const encoded = encodeDiscountConfig({ tiers: [], offers: [...offers, rest], currency: currency("USD") });
    if (!encoded.ok) throw new Error(encoded.error.code);
    const lines = Array.from({ length: lineCount }, () => ({ targets: [], priceMinor: 100, quantity: 1 }));
    const groups = [{ country: "DE", options }];
    const { output, outputBytes } = runDelivery(inputOf(encoded.value, { ...CART, lines }, groups));
    expect(outputBytes).toBeLessThanOrEqual(limitsFor(lineCount).outputBytes);
    expect(outputBytes).toBeGreaterThan(0.93 * limitsFor(lineCount).outputBytes);
    const taken = Object.keys(readDelivery(output));
    expect(taken.length).toBeLessThan(options.length);
    expect(taken).toEqual(options.slice(0, taken.length).map(({ handle }) => handle));
  });

  const SOUND = { id: "a", message: "A", ofDelivery: true, basisPoints: 10_000 };
  it.each([
    ["is on a target too", { ...SOUND, target: 0 }],
    ["comes off the order too", { ...SOUND, ofOrder: true }],
    ["is for each line", { ...SOUND, perLine: true }],
    ["names countries without being on delivery", { ...SOUND, ofDelivery: undefined, countries: "DE" }],
    ["names ways without being on delivery", { ...SOUND, ofDelivery: undefined, methods: [{ title: "a" }] }],
    ["has too many ways", { ...SOUND, methods: Array.from({ length: 21 }, () => ({ title: "a" })) }],
    ["has countries that are no text", { ...SOUND, countries: ["DE"] }],
  ])("fails loudly when an offer %s", (_, offer) => {
    const config = { v: 1, currency: "USD", tiers: [], offers: [offer] };
    const input = functionInput({
      config,
      lines: [[]],
      classes: ["SHIPPING"],
      groups: groupsOf([GERMANY], CART),
    });
    expect(() => runDelivery(input)).toThrow(FunctionRunError);
  });

  it("fails loudly when a way of delivery has no price", () => {
    const [one] = groupsOf([GERMANY], CART);
    const groups = [{ deliveryAddress: null, deliveryOptions: (one?.deliveryOptions ?? []).map((o) => ({ ...o, cost: { amount: "x" } })) }]; // prettier-ignore
    const config = { v: 1, currency: "USD", tiers: [], offers: [SOUND] };
    expect(() => runDelivery(functionInput({ config, lines: [[]], classes: ["SHIPPING"], groups }))).toThrow(
      FunctionRunError,
    );
  });
});

describe.each(readdirSync(FIXTURES))("the fixture %s", async (file) => {
  const schema = await loadSchema(join(EXTENSION, "schema.graphql"));
  const inputQueryAST = await loadInputQuery(join(EXTENSION, "delivery-input.graphql"));
  const fixture = await loadFixture(join(FIXTURES, file));

  it("is what Shopify would send and accept", async () => {
    const { inputQuery, inputFixture, outputFixture, error } = await validateTestAssets({
      ...{ schema, fixture, inputQueryAST },
    });
    expect(error).toBeUndefined();
    expect(inputQuery.errors).toEqual([]);
    expect(inputFixture.errors).toEqual([]);
    expect(outputFixture.errors).toEqual([]);
  });

  it.each(doors)("comes out of the $door door as expected", ({ runDelivery }) => {
    expect(runDelivery(fixture.input)).toMatchObject({ output: fixture.expectedOutput, logs: "" });
  });
});
