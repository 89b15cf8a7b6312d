import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { encodeDiscountConfig } from "../../app/domain/index.ts";
import { functionInput } from "../support/function-input.ts";
import { readDelivery } from "../support/function-output.ts";
import { functionDoors } from "../support/function-under-test.ts";
import { percentOff } from "../support/offers.ts";
import { currency, valueOf } from "../support/orders.ts";

const given = z.object({ message: z.string(), percentage: z.number() });
const file = z.object({
  cartLines: z.array(
    z.object({
      name: z.string(),
      classes: z.array(z.string()),
      lines: z.array(z.object({ id: z.string(), subtotal: z.string() })),
      gives: z.object({
        order: given.extend({ excludedCartLineIds: z.array(z.string()) }).nullable(),
        products: z.array(given.extend({ cartLines: z.array(z.string()) })),
      }),
    }),
  ),
  deliveryOptions: z.array(
    z.object({
      name: z.string(),
      classes: z.array(z.string()),
      groups: z.array(z.string()),
      gives: z.array(given.extend({ deliveryGroups: z.array(z.string()) })),
    }),
  ),
});
const path = join(import.meta.dirname, "fixtures/shopify/discounts.json");
const fixtures = file.parse(JSON.parse(readFileSync(path, "utf8")));

/** What Shopify's template gives, as offers of Laurel's. */
const delivery = { types: [], methods: [], countries: [] };
const config = valueOf(
  encodeDiscountConfig({
    tiers: [],
    currency: currency("USD"),
    offers: [
      { ...percentOff("order", 1_000, { off: "order" }), message: "10% OFF ORDER" },
      { ...percentOff("product", 2_000), message: "20% OFF PRODUCT" },
      { ...percentOff("delivery", 10_000, { off: "delivery", delivery }), message: "FREE DELIVERY" },
    ],
  }),
);

const doors = await functionDoors();

interface Candidate {
  readonly message: string;
  readonly value: { readonly percentage: { readonly value: string } };
  readonly targets: readonly {
    readonly cartLine?: { readonly id: string };
    readonly orderSubtotal?: { readonly excludedCartLineIds: readonly string[] };
  }[];
}

/** The candidates of one operation, which may be anywhere among them. */
function candidatesOf(output: unknown, operation: string): readonly Candidate[] {
  const { operations } = output as { operations: Record<string, { candidates: readonly Candidate[] }>[] };
  return operations.flatMap((one) => one[operation]?.candidates ?? []);
}

const saying = ({ message, value }: Candidate) => ({ message, percentage: Number(value.percentage.value) });

describe.each(doors)("Shopify's own fixtures through the $door door", ({ run, runDelivery }) => {
  it.each(fixtures.cartLines)("$name", ({ classes, lines, gives }) => {
    const input = functionInput({
      ...{ config, classes, lines: lines.map(() => []) },
      costs: lines.map(({ subtotal }) => [subtotal, 1] as const),
    });
    const named = input.cart.lines.map((line, place) => ({ ...line, id: lines[place]?.id ?? line.id }));
    const { output } = run({ ...input, cart: { ...input.cart, lines: named } });
    const [order = null] = candidatesOf(output, "orderDiscountsAdd").map((one) => ({
      ...saying(one),
      excludedCartLineIds: one.targets.flatMap(
        ({ orderSubtotal }) => orderSubtotal?.excludedCartLineIds ?? [],
      ),
    }));
    const products = candidatesOf(output, "productDiscountsAdd").map((one) => ({
      ...saying(one),
      cartLines: one.targets.flatMap(({ cartLine }) => cartLine?.id ?? []),
    }));
    expect({ order, products }).toEqual(gives);
  });

  // Shopify's template names a group, Laurel each way in which it can be delivered: so it may say which ones it is on.
  it.each(fixtures.deliveryOptions)("$name", ({ classes, groups, gives }) => {
    const options = ["standard", "express"];
    const handlesOf = (group: string) => options.map((option) => `${group}-${option}`);
    const input = functionInput({
      ...{ config, classes, lines: [[]] },
      groups: groups.map((group) => ({
        deliveryAddress: { countryCode: "US" },
        deliveryOptions: handlesOf(group).map((handle) => ({
          ...{ handle, title: handle, deliveryMethodType: "SHIPPING", cost: { amount: "5.0" } },
        })),
      })),
    });
    const all = gives.flatMap(({ deliveryGroups, message, percentage }) =>
      deliveryGroups
        .flatMap(handlesOf)
        .map((handle) => [handle, { message, takes: { basisPoints: percentage * 100 } }] as const),
    );
    expect(readDelivery(runDelivery(input).output)).toEqual(Object.fromEntries(all));
  });
});
