import { expect, it } from "vitest";
import { askedCart, digitsOf } from "./cart.ts";
import type { ShownCart } from "./cart.ts";

const usd = (amount: number) => ({ amount, currencyCode: "USD" });
const line = (id: string, net: number, off = 0): ShownCart["lines"][number] => ({
  ...{ id, quantity: 2, cost: { totalAmount: usd(net) } },
  discountAllocations: off === 0 ? [] : [{ discountedAmount: usd(off) }],
  merchandise: { product: { id: "gid://shopify/Product/7" } },
});
const cart = (changes: Partial<ShownCart>): ShownCart => ({
  ...{ lines: [line("a", 20), line("b", 10, 5)], discountAllocations: [], country: "US" },
  ...{ total: usd(30), shipping: undefined, tax: undefined, ...changes },
});

it("tells what each line cost before and what came off it", () => {
  const { lines, off } = askedCart(cart({}));
  expect(lines.map(({ gross, off: taken }) => [gross, taken])).toEqual([
    [20, 0],
    [15, 5],
  ]);
  expect(lines[0]).toMatchObject({ id: "a", productId: "7", quantity: 2, isSubscription: false });
  expect(off).toBe(0);
});

it("sees by the total whether prices hold their tax", () => {
  const more = { shipping: usd(5), tax: usd(3.5) };
  expect(askedCart(cart({ ...more, total: usd(38.5) })).taxesIncluded).toBe(false);
  expect(askedCart(cart({ ...more, total: usd(35) })).taxesIncluded).toBe(true);
});

it("sees by the total whether what came off the whole came off the lines already", () => {
  const discountAllocations = [{ discountedAmount: usd(4) }];
  const more = { discountAllocations, shipping: usd(5), tax: usd(3.5) };
  expect(askedCart(cart({ ...more, total: usd(34.5) }))).toMatchObject({ off: 4, taxesIncluded: false });
  expect(askedCart(cart({ ...more, total: usd(31) }))).toMatchObject({ off: 4, taxesIncluded: true });
  expect(askedCart(cart({ ...more, total: usd(38.5) }))).toMatchObject({ off: 0, taxesIncluded: false });
});

it("reads digits of ids, and nothing else", () => {
  expect(digitsOf("gid://shopify/Order/42")).toBe("42");
  expect(digitsOf("gid://shopify/OrderIdentity/42?key=1")).toBe("42");
  expect(digitsOf("gid://shopify/Order/x")).toBeNull();
  expect(digitsOf("")).toBeNull();
});
