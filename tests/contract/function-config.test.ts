import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { discountConfig } from "../support/discount-config-arbitrary.ts";
import { decodeDiscountConfig, encodeDiscountConfig } from "../../app/domain/index.ts";
import { FunctionRunError } from "../../simulator/functions/function-run-error.ts";
import { functionInput } from "../support/function-input.ts";
import type { FunctionInput } from "../support/function-input.ts";
import { functionDoors } from "../support/function-under-test.ts";
import type { FunctionUnderTest } from "../support/function-under-test.ts";

const doors = await functionDoors();
const GOLD = { id: "gold", basisPoints: 500, message: "Gold" };
const JAZZ = { id: "jazz", basisPoints: 1000, message: "Jazz", target: 0 };
const SOUND = { v: 1, currency: "USD", tiers: [GOLD], offers: [JAZZ] };

const STEP = { from: "0", amount: "5.00" };
const stepped = (...steps: readonly object[]) => ({
  ...SOUND,
  offers: [{ id: "jazz", message: "Jazz", target: 0, steps }],
});

const inOthers = (...others: readonly object[]) => ({
  ...SOUND,
  offers: [{ id: "jazz", message: "Jazz", target: 0, steps: [STEP], others }],
});

const withTerms = (terms: unknown) => ({ ...SOUND, offers: [{ ...JAZZ, terms }] });

function failureOf(
  door: FunctionUnderTest,
  input: FunctionInput | Readonly<Record<string, unknown>>,
): string {
  try {
    return `no failure: ${JSON.stringify(door.run(input).output)}`;
  } catch (error) {
    if (error instanceof FunctionRunError && error.code === "trap") return error.logs;
    throw error;
  }
}

const malformed: [string, unknown, string][] = [
  ["is null", null, "the configuration is missing"],
  ["has no version", { ...SOUND, v: undefined }, "a version that this function does not know"],
  ["has another version", { ...SOUND, v: 2 }, "a version that this function does not know"],
  ["has a tier in a text", { ...SOUND, tiers: ["gold"] }, "expected"],
  ["has a tier without an id", { ...SOUND, tiers: [{ ...GOLD, id: undefined }] }, ""],
  [
    "has a tier without a message",
    { ...SOUND, tiers: [{ ...GOLD, message: undefined }] },
    "does not fit together",
  ],
  [
    "has a message without a percentage",
    { ...SOUND, tiers: [{ id: "gold", message: "Gold" }] },
    "fit together",
  ],
  [
    "has messages without a message",
    { ...SOUND, tiers: [{ ...GOLD, message: undefined, messages: { DE: "Gold" } }] },
    "does not fit together",
  ],
  ["has an empty message", { ...SOUND, offers: [{ ...JAZZ, message: "" }] }, "does not fit together"],
  ["has a percentage in a text", { ...SOUND, tiers: [{ ...GOLD, basisPoints: "500" }] }, ""],
  ["has half a basis point", { ...SOUND, tiers: [{ ...GOLD, basisPoints: 0.5 }] }, "not whole"],
  [
    "has a negative percentage",
    { ...SOUND, tiers: [{ ...GOLD, basisPoints: -5 }] },
    "not whole, or out of range",
  ],
  ["takes more than everything off", { ...SOUND, tiers: [{ ...GOLD, basisPoints: 10_001 }] }, "fit together"],
  ["has a huge percentage", { ...SOUND, offers: [{ ...JAZZ, basisPoints: 4_294_967_297 }] }, "out of range"],
  ["has an exponent", { ...SOUND, offers: [{ ...JAZZ, basisPoints: 1e21 }] }, "not whole, or out of range"],
  [
    "is of before products carried their targets",
    {
      ...SOUND,
      collections0: ["gid://shopify/Collection/1"],
      offers: [{ ...JAZZ, target: undefined, set: 0 }],
    },
    "of before products carried their targets",
  ],
  ["has an offer of nothing", { ...SOUND, offers: [{ ...JAZZ, basisPoints: 0 }] }, "fit together"],
  [
    "has an offer of a percentage and steps",
    { ...SOUND, offers: [{ ...JAZZ, steps: [STEP] }] },
    "fit together",
  ],
  ["has a step without a beginning", stepped({ ...STEP, from: undefined }), "fit together"],
  ["has a step that takes nothing", stepped({ from: "0" }), "fit together"],
  ["has a step that takes both", stepped({ ...STEP, basisPoints: 5 }), "fit together"],
  ["has a negative amount", stepped({ ...STEP, amount: "-5.00" }), "fit together"],
  ["has an amount that is no number", stepped({ ...STEP, amount: "5,00" }), "fit together"],
  ["has an amount of nothing", stepped({ ...STEP, amount: "0.00" }), "fit together"],
  ["has a huge amount", stepped({ ...STEP, amount: "99999999999999999999" }), "fit together"],
  ["has steps that do not rise", stepped({ ...STEP, from: "5.00" }, STEP), "fit together"],
  ["has two steps of one beginning", stepped(STEP, { ...STEP, from: "0.00" }), "fit together"],
  [
    "has too many steps",
    stepped(...Array.from({ length: 11 }, (_, n) => ({ ...STEP, from: String(n) }))),
    "too many steps",
  ],
  [
    "has steps of another currency beside a percentage",
    { ...SOUND, offers: [{ ...JAZZ, others: [{ currency: "EUR", steps: [STEP] }] }] },
    "fit together",
  ],
  ["has a currency without steps", inOthers({ currency: "EUR", steps: [] }), "fit together"],
  [
    "has steps of another currency that do not rise",
    inOthers({ currency: "EUR", steps: [{ ...STEP, from: "5.00" }, STEP] }),
    "fit together",
  ],
  [
    "has steps in too many currencies",
    inOthers(...Array.from({ length: 21 }, () => ({ currency: "EUR", steps: [STEP] }))),
    "too many currencies",
  ],
  ["has a most of an amount", { ...SOUND, offers: [{ id: "j", message: "J", ofOrder: true, steps: [STEP], most: "5.00" }] }, "fit together"], // prettier-ignore
  ["has a most of what comes off each line", { ...SOUND, offers: [{ ...JAZZ, perLine: true, most: "5.00" }] }, "fit together"], // prettier-ignore
  ["has a most of what comes off some pieces", { ...SOUND, offers: [{ ...JAZZ, buy: 1, get: 1, most: "5.00" }] }, "fit together"], // prettier-ignore
  ["has a price that is a percentage", { ...SOUND, offers: [{ ...JAZZ, setPrice: true }] }, "fit together"],
  [
    "has a price of the order",
    { ...SOUND, offers: [{ id: "j", message: "J", ofOrder: true, steps: [STEP], setPrice: true }] },
    "fit together",
  ],
  ["has another target without pieces of it", { ...SOUND, offers: [{ ...JAZZ, get: 1, times: 1, bought: 3 }] }, "fit together"], // prettier-ignore
  ["has another target in pieces and for so much", { ...SOUND, offers: [{ ...JAZZ, buy: 1, get: 1, bought: 3, boughtFrom: "5.00" }] }, "fit together"], // prettier-ignore
  ["has so much of no other target", { ...SOUND, offers: [{ ...JAZZ, get: 1, times: 1, boughtFrom: "5.00" }] }, "fit together"], // prettier-ignore
  ["has another target beyond all", { ...SOUND, offers: [{ ...JAZZ, buy: 1, get: 1, bought: 240 }] }, "fit together"], // prettier-ignore
  ["has an offer on sale and not", { ...SOUND, offers: [{ ...JAZZ, saleOut: true, saleOnly: true }] }, "fit together"], // prettier-ignore
  ["has a most of nothing", { ...SOUND, offers: [{ ...JAZZ, ofOrder: true, most: "0" }] }, "fit together"],
  ["has an offer on a target beyond all", { ...SOUND, offers: [{ ...JAZZ, target: 240 }] }, "fit together"],
  [
    "has an offer on the place of everything",
    { ...SOUND, offers: [{ ...JAZZ, target: 255 }] },
    "fit together",
  ],
  ["has an offer outside of everything", { ...SOUND, offers: [{ ...JAZZ, target: undefined, outside: true }] }, "fit together"], // prettier-ignore
  ["has an offer for an unknown tier", { ...SOUND, offers: [{ ...JAZZ, tiers: [1] }] }, "fit together"],
  [
    "has an offer for a tier beyond the table",
    { ...SOUND, offers: [{ ...JAZZ, tiers: [40] }] },
    "unknown tier",
  ],
  ["leaves countries out and names none", withTerms({ countriesOut: true }), "fit together"],
  ["leaves tags out and names none", withTerms({ tags: "", tagsOut: true }), "fit together"],
  [
    "is for companies and for all others",
    withTerms({ onlyCompanies: true, noCompanies: true }),
    "fit together",
  ],
  [
    "is on subscriptions and on all else",
    withTerms({ onlySubscriptions: true, noSubscriptions: true }),
    "fit together",
  ],
  ["has terms in a text", withTerms("DE"), ""],
  ["has too many tiers", { ...SOUND, tiers: Array.from({ length: 33 }, () => GOLD) }, "too many tiers"],
  ["has too many offers", { ...SOUND, offers: Array.from({ length: 101 }, () => JAZZ) }, "too many offers"],
];

describe.each(doors)("the $door door", (door) => {
  it.each(malformed)("fails loudly when the configuration %s", (_, config, reason) => {
    const input = functionInput({ config, tier: "gold", lines: [[0]] });
    const logs = failureOf(door, input);
    expect(logs).not.toMatch(/^no failure/);
    expect(logs).toContain(reason);
  });

  it("fails loudly when the metafield is missing", () => {
    const { cart, discount } = functionInput({ config: SOUND, lines: [[0]] });
    const logs = failureOf(door, { discount: { ...discount, metafield: null }, cart });
    expect(logs).toContain("the configuration is missing");
  });

  it.each([
    ["no object", 7],
    ["an empty object", {}],
    ["a cart alone", { cart: { buyerIdentity: null, lines: [] } }],
    ["no rate", { ...functionInput({ config: SOUND, lines: [[]] }), presentmentCurrencyRate: null }],
    ["a rate of nothing", functionInput({ config: SOUND, lines: [[]], rate: "0.0" })],
    ["a line without a price", functionInput({ config: SOUND, lines: [[]], costs: [["", 1]] })],
    ["a line of no pieces", functionInput({ config: SOUND, lines: [[]], costs: [["1.0", 0]] })],
    [
      "a cart beyond all reckoning",
      functionInput({ config: SOUND, lines: [[]], costs: [["99999999999.0", 999_999]] }),
    ],
    ["a discount that is null", { discount: null, cart: null }],
    [
      "classes that are a text",
      { discount: { discountClasses: "ORDER", metafield: { value: JSON.stringify(SOUND) } } },
    ],
  ])("fails loudly on %s", (_, input) => {
    expect(failureOf(door, { ...(typeof input === "object" ? input : { input }) })).not.toMatch(
      /^no failure/,
    );
  });

  it("fails loudly when a member's tier is no text", () => {
    const input = functionInput({ config: SOUND, tier: "gold", lines: [[0]] });
    const buyerIdentity = { customer: { metafield: { value: JSON.stringify({ tier: 7 }) } } };
    expect(failureOf(door, { ...input, cart: { ...input.cart, buyerIdentity } })).toContain("expected");
  });

  it("reads what it does not know over", () => {
    const future = { ...SOUND, later: { a: [1, { b: "}\\" }], c: -1.5e3, d: true, e: null } };
    const tiers = [{ ...GOLD, colour: ["gold"] }];
    const input = functionInput({ config: { ...future, tiers }, tier: "gold", lines: [[0]] });
    const plain = functionInput({ config: SOUND, tier: "gold", lines: [[0]] });
    expect(door.run(input).output).toEqual(door.run(plain).output);
  });

  it("takes everything that the encoder writes", () => {
    fc.assert(
      fc.property(discountConfig, (config) => {
        const encoded = encodeDiscountConfig(config);
        fc.pre(encoded.ok);
        const lines = config.offers.map(({ target }) => (target === null ? [] : [target]));
        const tier = config.tiers[0]?.id;
        expect(door.run(functionInput({ config: encoded.value, tier, lines })).logs).toBe("");
      }),
    );
  });

  it("never takes what the decoder refuses for its percentages, sizes or places", () => {
    const number = fc.oneof(
      fc.integer({ min: -2, max: 12_000 }),
      fc.double(),
      fc.constant("5"),
      fc.constant(null),
    );
    const broken = fc.record({
      basisPoints: number,
      // Without a target it is on everything, and so is one whose target is null.
      target: number.filter((target) => JSON.stringify(target) !== "null"),
      tiers: fc.uniqueArray(number, { maxLength: 2 }),
    });
    fc.assert(
      fc.property(broken, (change) => {
        const config = JSON.stringify({ ...SOUND, offers: [{ ...JAZZ, ...change }] });
        const decoded = decodeDiscountConfig(config);
        const failure = failureOf(door, functionInput({ config, lines: [[0]] }));
        if (decoded.ok) expect(failure).toMatch(/^no failure/);
        else expect(failure).not.toMatch(/^no failure/);
      }),
    );
  });
});
