import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { encodeDiscountConfig } from "../../app/domain/campaigns/encode-discount-config.ts";
import { encodeCarried, TARGETS_METAFIELD } from "../../app/domain/campaigns/targets/carried.ts";
import { loadAppConfig } from "../../simulator/app-config/load-app-config.ts";
import { checkOut, listFunctionRuns, priceCart, type PriceOptions } from "../../simulator/checkout/index.ts";
import { testCart, testDiscount } from "../../simulator/checkout/test-cart.ts";
import { testCustomer, testProduct, testShop, testSimulator } from "../../simulator/orders/test-simulator.ts";
import { percentOff } from "../support/offers.ts";
import { currency } from "../support/orders.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const app = loadAppConfig(ROOT, { clientSecret: "hush" });

/** The discount as the app makes it, the member as the app writes it, priced by the built function. */
function store(currencyOfStore = "USD") {
  const sim = { ...testSimulator(), app };
  const shop = { ...testShop(sim, "test-shop", currencyOfStore), presentmentRates: { EUR: 0.5 } };
  const [plain, offered] = [testProduct(sim, shop, 1000), testProduct(sim, shop, 2000)];
  const config = encodeDiscountConfig({
    tiers: [
      { id: "bronze", discountBasisPoints: 0, message: "" },
      { id: "gold", discountBasisPoints: 500, message: "<Gold>: 5 % off" },
    ],
    offers: [percentOff("offer", 1000, { message: "Ten off", target: 7 })],
    currency: currency(currencyOfStore),
  });
  if (!config.ok) throw new Error(config.error.code);
  const discount = testDiscount(sim, shop, { functionHandle: app.functions[0]?.handle ?? "" });
  const field = { namespace: `app--${app.id}`, type: "json" };
  sim.state.saveMetafield(
    shop.domain,
    { ...field, ownerGid: `gid://shopify/DiscountNode/${discount.id}`, key: "config", value: config.value },
    0,
  );
  sim.state.saveMetafield(
    shop.domain,
    {
      ...{ ...field, ...TARGETS_METAFIELD, namespace: field.namespace },
      ...{ ownerGid: `gid://shopify/Product/${offered.id}`, value: encodeCarried([7]) },
    },
    0,
  );
  const customer = testCustomer(sim, shop);
  const gold = JSON.stringify({ v: 1, points: 1, pending: 0, tier: "gold", tierName: "Gold", next: null });
  sim.state.saveMetafield(
    shop.domain,
    { ...field, ownerGid: `gid://shopify/Customer/${customer.id}`, key: "member", value: gold },
    0,
  );
  return { sim, shop, plain, offered, customer };
}

describe("the built discount function at checkout", () => {
  beforeAll(() => expect(app.functions).toHaveLength(1));

  it("takes the offer off its product and the tier's percentage off what is left", () => {
    const { sim, shop, plain, offered, customer } = store();
    const cart = testCart(
      sim,
      shop,
      [
        [plain, 1],
        [offered, 2],
      ],
      { customerId: customer.id },
    );
    const result = priceCart(sim, shop, cart);
    expect(result.failures).toEqual([]);
    expect(result.discountApplications.map(({ title, value }) => [title, value])).toEqual([
      ["Ten off", 10],
      ["<Gold>: 5 % off", 5],
    ]);
    expect(result.lines.map((line) => line.discountMinor)).toEqual([50, 400 + 180]);
    const order = checkOut(sim, shop, cart, { email: null, payment: "paid" });
    expect(order.ok && order.order.lines.map((line) => line.discountAllocations)).toEqual([
      [{ application: 1, amountMinor: 50 }],
      [
        { application: 0, amountMinor: 400 },
        { application: 1, amountMinor: 180 },
      ],
    ]);
  });

  it("gives guests the offer alone, in any currency, and logs what it was told", () => {
    const { sim, shop, offered } = store("JPY");
    const cart = testCart(sim, shop, [[offered, 1]]);
    for (const options of [{}, { presentmentCurrency: "EUR" }]) {
      expect(priceCart(sim, shop, cart, options)).toMatchObject({ discountMinor: 200, failures: [] });
    }
    const [run] = listFunctionRuns(sim, shop.domain);
    expect(run).toMatchObject({ functionHandle: "loyalty-discount", error: null });
    expect(JSON.parse(run?.input ?? "")).toMatchObject({
      cart: {
        buyerIdentity: null,
        lines: [{ merchandise: { product: { metafield: { value: encodeCarried([7]) } } } }],
      },
    });
  });

  it("takes something off the delivery that the offer is on, once for all options", () => {
    const { sim, shop, plain } = store();
    const config = encodeDiscountConfig({
      tiers: [],
      offers: [
        percentOff("free", 10_000, {
          off: "delivery",
          message: "Free shipping",
          steps: [{ from: 2_000, takes: { kind: "percentage", basisPoints: 10_000 } }],
          delivery: { types: [], methods: ["standard"], countries: ["US", "DE"] },
        }),
      ],
      currency: currency("USD"),
    });
    if (!config.ok) throw new Error(config.error.code);
    const functionHandle = app.functions[0]?.handle ?? "";
    const { id } = testDiscount(sim, shop, { functionHandle, discountClasses: ["SHIPPING"] });
    const ownerGid = `gid://shopify/DiscountNode/${id}`;
    const field = { ownerGid, namespace: `app--${app.id}`, key: "config", type: "json", value: config.value };
    sim.state.saveMetafield(shop.domain, field, 0);
    const cart = testCart(sim, shop, [[plain, 2]]);
    const at = (more: PriceOptions = {}) => priceCart(sim, shop, cart, more).shipping.discountMinor;
    expect(at()).toBe(495);
    expect(at({ shippingHandles: ["express"] })).toBe(0);
    expect(at({ country: "DE", presentmentCurrency: "EUR" })).toBe(495);
    expect(at({ country: "FR" })).toBe(0);
    expect(priceCart(sim, shop, testCart(sim, shop, [[plain, 1]])).shipping.discountMinor).toBe(0);
    expect(priceCart(sim, shop, cart).failures).toEqual([]);
    const targets = listFunctionRuns(sim, shop.domain).map(({ target }) => target);
    expect(targets).toContain("cart.delivery-options.discounts.generate.run");
  });

  it("runs once for however many page views, anew when something changed, and always at payment", () => {
    const { sim, shop, plain, offered } = store();
    const cart = testCart(sim, shop, [[offered, 1]]);
    const runs = () => listFunctionRuns(sim, shop.domain).length;
    const first = priceCart(sim, shop, cart);
    for (let view = 0; view < 20; view += 1) expect(priceCart(sim, shop, cart)).toEqual(first);
    expect(runs()).toBe(1);
    priceCart(sim, shop, testCart(sim, shop, [[plain, 1]]));
    expect(runs()).toBe(2);
    expect(checkOut(sim, shop, cart, { email: "guest@example.com", payment: "paid" })).toMatchObject({
      ok: true,
    });
    expect(runs()).toBe(3);
  });
});
