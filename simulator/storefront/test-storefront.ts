import { fileURLToPath } from "node:url";
import {
  testCustomer,
  testProduct,
  testShop,
  testSimulator,
  type TestSimulator,
} from "../orders/test-simulator.ts";
import { createInstallationTable, installApp } from "../oauth/installation.ts";
import { exponentOf } from "../money.ts";
import type { ShopRecord } from "../state/records.ts";
import { storefrontRoutes } from "./routes.ts";

/** A browser's share of a visit: it keeps cookies, names its origin, and does not follow redirects. */
export class TestBrowser {
  readonly #app: ReturnType<typeof storefrontRoutes>;
  readonly origin: string;
  readonly cookies = new Map<string, string>();

  constructor(app: ReturnType<typeof storefrontRoutes>, shop: ShopRecord) {
    this.#app = app;
    this.origin = `http://${shop.handle}.localhost:4400`;
  }

  async get(path: string): Promise<Response> {
    return await this.#send(path, { method: "GET" });
  }

  async html(path: string): Promise<string> {
    return await (await this.get(path)).text();
  }

  async post(
    path: string,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const body = new URLSearchParams(form);
    return await this.#send(path, { method: "POST", body, headers: { origin: this.origin, ...headers } });
  }

  async #send(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { host: new URL(this.origin).host, ...init.headers, ...(cookie ? { cookie } : {}) };
    const response = await this.#app.request(this.origin + path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}

/** The real theme extension in a shop with one record and two customers, one of them a member. */
export function testStorefront(currency = "USD") {
  const base = testSimulator();
  const root = fileURLToPath(new URL("../../extensions/loyalty-theme", import.meta.url));
  const sim: TestSimulator = {
    ...base,
    app: {
      ...base.app,
      clientSecret: "hush",
      themes: [{ handle: "loyalty-theme", name: "Laurel", root }],
      uiExtensions: [],
      appProxy: { url: "http://app.invalid/proxy", prefix: "apps", subpath: "laurel" },
    },
  };
  createInstallationTable(sim.state);
  const shop = { ...testShop(sim, "record-shop", currency), presentmentRates: { EUR: 0.9 } };
  sim.state.saveShop(shop);
  const product = testProduct(sim, shop, 1500);
  const [member, guestLike] = [testCustomer(sim, shop), testCustomer(sim, shop)];
  const installed = installApp(sim, shop);
  const tiers = [
    { id: "gold", name: "Gold", thresholdMinor: 25_000, earningPercent: 150, discountBasisPoints: 750 },
  ];
  const program = { v: 1, currency, milliPointsPerUnit: 1000, tiers };
  save(sim, shop, `gid://shopify/AppInstallation/${installed.id}`, "laurel", "program", program);
  saveMember(sim, shop, member.id, {});
  const app = storefrontRoutes(sim);
  return { sim, shop, product, member, guestLike, app, browser: () => new TestBrowser(app, shop) };
}

export function saveMember(
  sim: TestSimulator,
  shop: ShopRecord,
  customerId: number,
  change: Record<string, unknown>,
): void {
  const next = { tier: "platinum", name: "Platinum", missingMinor: 12_050, thresholdMinor: 50_000 };
  save(sim, shop, `gid://shopify/Customer/${customerId}`, "app--1", "member", {
    v: 2,
    points: 1250,
    pending: 0,
    arrives: null,
    expires: null,
    tier: "gold",
    tierName: "Gold",
    next,
    spendMinor: 37_950,
    currency: shop.currency,
    decimals: exponentOf(shop.currency),
    asOf: "2026-01-01T00:00:00Z",
    ...change,
  });
}

function save(
  sim: TestSimulator,
  shop: ShopRecord,
  ownerGid: string,
  namespace: string,
  key: string,
  value: unknown,
) {
  sim.state.saveMetafield(
    shop.domain,
    { ownerGid, namespace, key, type: "json", value: JSON.stringify(value) },
    0,
  );
}

export async function logInAs(browser: TestBrowser, customerId: number): Promise<void> {
  const response = await browser.post("/account/login", {
    customer_id: String(customerId),
    return_url: "/account",
  });
  if (response.status !== 303) throw new Error(`logging in answered ${response.status}`);
}
