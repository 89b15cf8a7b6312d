import { join } from "node:path";
import {
  DISCOUNT_CONFIG_METAFIELD,
  encodeCarried,
  encodeUnitCosts,
  TARGETS_METAFIELD,
} from "../../../app/domain/index.ts";
import type {
  AskedBuyer,
  CurrencyCode,
  NumberedTargets,
  ProductFacts,
  RunningCampaign,
} from "../../../app/domain/index.ts";
import { combinesWith } from "../../../app/services/campaigns/wanted-code-discount.server.ts";
import { loadExtensions } from "../../../simulator/app-config/load-extensions.ts";
import { marketFor, marketsOf } from "../../../simulator/markets.ts";
import { placeOrder } from "../../../simulator/orders/index.ts";
import {
  testCustomer,
  testDraft,
  testProduct,
  testShop,
  testSimulator,
} from "../../../simulator/orders/test-simulator.ts";
import { testCart, testDiscount } from "../../../simulator/checkout/test-cart.ts";
import type { TestSimulator } from "../../../simulator/orders/test-simulator.ts";
import type {
  CartRecord,
  CustomerRecord,
  DiscountRecord,
  MarketSetting,
  ProductRecord,
  ShopRecord,
} from "../../../simulator/state/records.ts";
import { minor } from "./campaign-of-scenario.ts";
import { writtenLine } from "./written-line.ts";
import type { WrittenLine } from "./written-line.ts";
import type { Scenario } from "./scenario-file.ts";
import { keptOf } from "./who-of-scenario.ts";

const ROOT = join(import.meta.dirname, "../../..");
const PLANS = [
  { id: 1, name: "every month", recurringDeliveries: true },
  { id: 2, name: "ahead", recurringDeliveries: false },
];
export const TIME_ZONE = "Europe/Vienna";

/** A discount of Laurel's as Shopify has it. */
export interface ScenarioDiscount {
  readonly config: string;
  readonly classes: DiscountRecord["discountClasses"];
  /** Null: by itself. */
  readonly code: string | null;
}

/** A store of its own in a simulated Shopify, with the scenario's cart and discounts and the app's own function. */
export class ScenarioStore {
  readonly sim: TestSimulator;
  readonly shop: ShopRecord;
  readonly lines: readonly WrittenLine[];
  readonly #scenario: Scenario;
  readonly #collections = new Map<string, number>();
  readonly #products = new Map<string, number>();

  constructor(scenario: Scenario, currency: CurrencyCode) {
    const sim = testSimulator();
    const { functions } = loadExtensions(ROOT, ["extensions/loyalty-discount/shopify.extension.toml"]);
    this.sim = { ...sim, app: { ...sim.app, functions } };
    this.#scenario = scenario;
    const { rates = {}, shipping = {}, markets } = scenario.store ?? {};
    const methods = Object.entries(shipping).map(([title, price]) => ({
      ...{ title, type: "SHIPPING" as const, priceMinor: minor(price, currency) },
    }));
    this.shop = {
      ...testShop(this.sim, "scenario", currency),
      ...{ presentmentRates: rates, timeZone: TIME_ZONE, countryCode: "AT" },
      ...(markets === undefined ? {} : { markets: Object.entries(markets).map(marketOf) }),
      ...(methods.length === 0 ? {} : { deliveryProfiles: [{ productTypes: [], methods }] }),
    };
    this.sim.state.saveShop(this.shop);
    this.lines = scenario.cart.map((line) => writtenLine(line, currency));
  }

  /** The id of a collection, by its name. */
  collection(name: string): number {
    return idOf(name, this.#collections);
  }

  /** What a product is called by in a target, which need not be in the cart. */
  product(name: string): number {
    return idOf(name, this.#products);
  }

  market(name: string): number {
    const market = marketsOf(this.shop).find((one) => one.name === name);
    if (market === undefined) throw new Error(`the store has no market ${name}`);
    return market.id;
  }

  /** Who buys, as our pages are told it. */
  buyer(): AskedBuyer {
    const { shopper = {} } = this.#scenario;
    const country = shopper.country ?? this.shop.countryCode;
    return {
      country: country === "ZZ" ? null : country,
      market: String(marketFor(this.shop, country)?.id),
      tags: shopper.tags ?? [],
      isCompany: shopper["buys for a company"] === true,
    };
  }

  /** What is known of the product of a line. */
  factsOf({ product, collections, vendor, type, tags }: WrittenLine): ProductFacts {
    const ids = collections.map((name) => String(this.collection(name)));
    return { productId: String(this.product(product)), vendor, productType: type, tags, collections: ids };
  }

  /**
   * Puts the products into the store and its collections, where they carry the numbers of their targets, and the cart
   * before its shopper.
   */
  fill(targets: NumberedTargets, running: readonly RunningCampaign[]): CartRecord {
    const items = this.lines.map((line): [ProductRecord, number] => [this.#product(line), line.quantity]);
    const texts = { descriptionHtml: "", updatedAt: 0 };
    for (const [title, id] of this.#collections) {
      const productIds = items.flatMap(([product], place) =>
        this.lines[place]?.collections.includes(title) ? [product.id] : [],
      );
      const record = { ...texts, id, title, handle: `collection-${id}`, productIds };
      this.sim.state.save(this.shop.domain, "collection", record);
    }
    for (const [place, line] of this.lines.entries()) {
      const product = items[place]?.[0];
      const own = product?.variants.map(({ id }) => ({
        variantId: String(id),
        costMinor: line.unitCostMinor,
      }));
      const carried = encodeCarried(targets.carriedBy(this.factsOf(line)), encodeUnitCosts(own ?? []));
      const { key, type } = TARGETS_METAFIELD;
      this.#put(`gid://shopify/Product/${product?.id ?? 0}`, key, carried, type);
    }
    const { shopper = {} } = this.#scenario;
    const customer = this.#customer(running);
    const cart = testCart(this.sim, this.shop, items, {
      customerId: customer?.id ?? null,
      discountCodes: shopper.enters ?? [],
    });
    const lines = cart.lines.map((line, place) => {
      const plan = PLANS.find(({ name }) => name === this.lines[place]?.plan);
      return plan === undefined ? line : { ...line, sellingPlanId: plan.id };
    });
    return { ...cart, lines };
  }

  /** One of Laurel's discounts, with what the app has it go together with. */
  addDiscount({ config, classes, code }: ScenarioDiscount): void {
    const discount = testDiscount(this.sim, this.shop, {
      ...{ functionHandle: "loyalty-discount", discountClasses: classes, title: code ?? "Laurel" },
      ...(code === null ? {} : { method: "code" as const, codes: [code] }),
      combinesWith: goesWith(classes, code),
    });
    this.#put(`gid://shopify/DiscountNode/${discount.id}`, DISCOUNT_CONFIG_METAFIELD.key, config);
  }

  #product(line: WrittenLine): ProductRecord {
    const { product: title, priceMinor, compareAtMinor, isGiftCard, collections, vendor, type, tags } = line;
    for (const name of collections) this.collection(name);
    const made = testProduct(this.sim, this.shop, priceMinor);
    const product = {
      ...{ ...made, title, isGiftCard },
      variants: made.variants.map((one) => ({ ...one, compareAtPriceMinor: compareAtMinor })),
      ...{ vendor, productType: type, tags: [...tags], sellingPlans: PLANS },
    };
    this.sim.state.save(this.shop.domain, "product", product);
    return product;
  }

  /** A guest has no account. */
  #customer(running: readonly RunningCampaign[]): CustomerRecord | null {
    const { tier, born, tags = [], "orders before": before = 0, ...shopper } = this.#scenario.shopper ?? {};
    const isCompany = shopper["buys for a company"] === true;
    const isKnown = tier !== undefined || born !== undefined || before > 0 || tags.length > 0 || isCompany;
    if (!isKnown) return null;
    const company = isCompany ? { company: { id: 1, locationId: 1 } } : {};
    const customer = { ...testCustomer(this.sim, this.shop), tags, ...company };
    this.sim.state.save(this.shop.domain, "customer", customer);
    for (let order = 0; order < before; order += 1) {
      placeOrder(
        this.sim,
        this.shop,
        testDraft([{ priceMinor: 1_000, quantity: 1 }], { customerId: customer.id }),
      );
    }
    const ownerGid = `gid://shopify/Customer/${customer.id}`;
    const kept = { v: 1, tier, ...keptOf(shopper, running) };
    if (tier !== undefined) this.#put(ownerGid, "member", JSON.stringify(kept));
    if (born !== undefined) {
      const birthDate = { ownerGid, namespace: "facts", key: "birth_date", type: "date", value: born };
      this.sim.state.saveMetafield(this.shop.domain, birthDate, 0);
    }
    return customer;
  }

  #put(ownerGid: string, key: string, value: string, type = "json"): void {
    const namespace = `app--${this.sim.app.id}`;
    this.sim.state.saveMetafield(this.shop.domain, { ownerGid, namespace, key, type, value }, 0);
  }
}

function marketOf([name, countries]: readonly [string, readonly string[]], place: number): MarketSetting {
  const market = { id: place + 1, handle: name.toLowerCase(), name };
  return countries.length === 0 ? market : { ...market, countries: [...countries] };
}

function idOf(name: string, ids: Map<string, number>): number {
  const id = ids.get(name) ?? ids.size + 1;
  ids.set(name, id);
  return id;
}

/** As the app makes them: those by themselves in `app/services/outbox/send-discount.server.ts`. */
function goesWith(classes: ScenarioDiscount["classes"], code: string | null): DiscountRecord["combinesWith"] {
  if (classes.includes("SHIPPING"))
    return { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false };
  if (code === null) return { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true };
  return combinesWith(classes.includes("ORDER") ? ["ORDER"] : ["PRODUCT"]);
}
