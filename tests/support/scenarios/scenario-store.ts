import { join } from "node:path";
import { DISCOUNT_CONFIG_METAFIELD, encodeCarried, TARGETS_METAFIELD } from "../../../app/domain/index.ts";
import type { CurrencyCode, NumberedTargets, ProductFacts } from "../../../app/domain/index.ts";
import { combinesWith } from "../../../app/services/campaigns/wanted-code-discount.server.ts";
import { loadExtensions } from "../../../simulator/app-config/load-extensions.ts";
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
  ProductRecord,
  ShopRecord,
} from "../../../simulator/state/records.ts";
import { minor } from "./campaign-of-scenario.ts";
import type { Scenario } from "./scenario-file.ts";

const ROOT = join(import.meta.dirname, "../../..");
export const TIME_ZONE = "Europe/Vienna";

/** A line of a cart as it is written: `2 × Kind of Blue at 30.00 in Jazz, Vinyl` or `1 × Gift card at 50.00`. */
const LINE = /^(\d+) × (.+) at ([\d.]+)(?: in (.+))?$/;
const GIFT_CARD = "Gift card";

export interface WrittenLine {
  readonly product: string;
  readonly quantity: number;
  readonly priceMinor: number;
  readonly isGiftCard: boolean;
  readonly collections: readonly string[];
}

export function writtenLine(text: string, currency: CurrencyCode): WrittenLine {
  const [, quantity = "", product = "", price = "", collections] = LINE.exec(text) ?? [];
  if (quantity === "") throw new Error(`"${text}" is no line of a cart`);
  return {
    ...{ product, quantity: Number(quantity), priceMinor: minor(price, currency) },
    isGiftCard: product.startsWith(GIFT_CARD),
    collections: collections?.split(", ") ?? [],
  };
}

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

  constructor(scenario: Scenario, currency: CurrencyCode) {
    const sim = testSimulator();
    const { functions } = loadExtensions(ROOT, ["extensions/loyalty-discount/shopify.extension.toml"]);
    this.sim = { ...sim, app: { ...sim.app, functions } };
    this.#scenario = scenario;
    const { rates = {}, shipping = {} } = scenario.store ?? {};
    const methods = Object.entries(shipping).map(([title, price]) => ({
      ...{ title, type: "SHIPPING" as const, priceMinor: minor(price, currency) },
    }));
    this.shop = {
      ...testShop(this.sim, "scenario", currency),
      ...{ presentmentRates: rates, timeZone: TIME_ZONE, countryCode: "AT" },
      ...(methods.length === 0 ? {} : { deliveryProfiles: [{ productTypes: [], methods }] }),
    };
    this.sim.state.saveShop(this.shop);
    this.lines = scenario.cart.map((line) => writtenLine(line, currency));
  }

  /** The id of a collection, by its name. */
  collectionId = (name: string): number => {
    const id = this.#collections.get(name) ?? this.#collections.size + 1;
    this.#collections.set(name, id);
    return id;
  };

  /** What is known of the product of a line. */
  factsOf({ product, collections }: WrittenLine): ProductFacts {
    const ids = collections.map((name) => String(this.collectionId(name)));
    return { productId: product, vendor: "", productType: "", tags: [], collections: ids };
  }

  /**
   * Puts the products into the store and its collections, where they carry the numbers of their targets, and the cart
   * before its shopper.
   */
  fill(targets: NumberedTargets): CartRecord {
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
      const carried = encodeCarried(targets.carriedBy(this.factsOf(line)));
      const { key, type } = TARGETS_METAFIELD;
      this.#put(`gid://shopify/Product/${items[place]?.[0].id ?? 0}`, key, carried, type);
    }
    const { shopper = {} } = this.#scenario;
    const customer = this.#customer();
    return testCart(this.sim, this.shop, items, {
      customerId: customer?.id ?? null,
      discountCodes: shopper.enters ?? [],
    });
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

  #product({ product: title, priceMinor, isGiftCard, collections }: WrittenLine): ProductRecord {
    for (const name of collections) this.collectionId(name);
    const product = { ...testProduct(this.sim, this.shop, priceMinor), title, isGiftCard };
    this.sim.state.save(this.shop.domain, "product", product);
    return product;
  }

  /** A guest has no account. */
  #customer(): CustomerRecord | null {
    const { tier, "orders before": before = 0 } = this.#scenario.shopper ?? {};
    if (tier === undefined && before === 0) return null;
    const customer = testCustomer(this.sim, this.shop);
    for (let order = 0; order < before; order += 1) {
      placeOrder(
        this.sim,
        this.shop,
        testDraft([{ priceMinor: 1_000, quantity: 1 }], { customerId: customer.id }),
      );
    }
    if (tier !== undefined)
      this.#put(`gid://shopify/Customer/${customer.id}`, "member", JSON.stringify({ v: 1, tier }));
    return customer;
  }

  #put(ownerGid: string, key: string, value: string, type = "json"): void {
    const namespace = `app--${this.sim.app.id}`;
    this.sim.state.saveMetafield(this.shop.domain, { ownerGid, namespace, key, type, value }, 0);
  }
}

/** As the app makes them: those by themselves in `app/services/outbox/send-discount.server.ts`. */
function goesWith(classes: ScenarioDiscount["classes"], code: string | null): DiscountRecord["combinesWith"] {
  if (classes.includes("SHIPPING"))
    return { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false };
  if (code === null) return { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true };
  return combinesWith(classes.includes("ORDER") ? ["ORDER"] : ["PRODUCT"]);
}
