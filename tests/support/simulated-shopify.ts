import { createServer } from "node:http";
import type { IncomingHttpHeaders, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { API_VERSION } from "../../simulator/api-versions.ts";
import type { AppConfig } from "../../simulator/app-config/app-config.ts";
import { installApp, issueSessionToken } from "../../simulator/oauth/index.ts";
import { draftLine, placeOrder } from "../../simulator/orders/index.ts";
import type { Simulator } from "../../simulator/simulator.ts";
import type { SimulatorOptions } from "../../simulator/start.ts";
import { startSimulator } from "../../simulator/start.ts";
import type {
  CustomerRecord,
  OrderRecord,
  ProductRecord,
  ShopRecord,
} from "../../simulator/state/records.ts";

export const TOPICS = [
  "orders/create",
  "orders/paid",
  "orders/updated",
  "orders/cancelled",
  "orders/fulfilled",
  "orders/partially_fulfilled",
  "orders/edited",
  "orders/delete",
  "refunds/create",
  "customers/create",
  "customers/update",
  "customers/delete",
  "customers/merge",
  "products/create",
  "products/update",
  "products/delete",
  "collections/update",
  "collections/delete",
  "inventory_items/update",
  "shop/update",
  "app/uninstalled",
  "app/scopes_update",
  "bulk_operations/finish",
];
const COMPLIANCE = ["customers/data_request", "customers/redact", "shop/redact"];
export const ALL_SCOPES = [
  "read_all_orders",
  "read_orders",
  "write_products",
  "write_customers",
  "write_discounts",
  "write_gift_cards",
  "read_store_credit_accounts",
  "write_store_credit_account_transactions",
];

/** An app that hears of everything, at the given address. */
export function appConfig(url: string, changes: Partial<AppConfig> = {}): AppConfig {
  const subscription = (topic: string, compliance: boolean) => ({
    topic,
    compliance,
    url: `${url}/webhooks`,
    includeFields: null,
    filter: null,
  });
  return {
    root: ".",
    id: 42,
    name: "Trial",
    handle: "trial",
    clientId: "trial-client-id",
    clientSecret: "trial-secret",
    applicationUrl: url,
    embedded: true,
    scopes: ALL_SCOPES,
    webhooks: {
      apiVersion: API_VERSION,
      subscriptions: [
        ...TOPICS.map((topic) => subscription(topic, false)),
        ...COMPLIANCE.map((topic) => subscription(topic, true)),
      ],
    },
    appProxy: null,
    metafieldDefinitions: [
      { ownerType: "customer", namespace: "app", key: "member", type: "json", name: "Membership" },
    ],
    functions: [
      {
        handle: "trial-discount",
        name: "Trial discount",
        apiVersion: API_VERSION,
        targets: [],
        wasmPath: "none.wasm",
        inputVariables: null,
      },
    ],
    themes: [],
    uiExtensions: [],
    ...changes,
  };
}

export function shopRecord(changes: Partial<ShopRecord> = {}): ShopRecord {
  return {
    id: 61_000_000_001,
    domain: "trial-shop.myshopify.com",
    handle: "trial-shop",
    name: "Trial Shop",
    email: "owner@example.com",
    currency: "USD",
    timeZone: "America/New_York",
    countryCode: "US",
    locale: "en",
    plan: "basic",
    createdAt: Date.UTC(2025, 0, 1),
    presentmentRates: { EUR: 0.9 },
    ...changes,
  };
}

export interface Letter {
  headers: IncomingHttpHeaders;
  raw: string;
  body: Record<string, unknown>;
}

/** Stands where the app's server would be; it answers as it is told. */
export interface AppEnd {
  url: string;
  letters: Letter[];
  /** Status for the next letters; 200 unless changed. */
  status: number;
  close(): Promise<void>;
}

export async function appEnd(): Promise<AppEnd> {
  const end: AppEnd = { url: "", letters: [], status: 200, close: () => closeServer(server) };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const raw = Buffer.concat(chunks).toString();
      end.letters.push({ headers: request.headers, raw, body: JSON.parse(raw) as Record<string, unknown> });
      response.writeHead(end.status, { location: `${end.url}/elsewhere` }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  end.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return end;
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

export interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: unknown[]; extensions?: Record<string, unknown> }[];
  extensions?: {
    cost?: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: { currentlyAvailable: number; maximumAvailable: number; restoreRate: number };
    };
    search?: unknown[];
  };
}

export interface SimulatedShopify {
  sim: Simulator;
  origin: string;
  app: AppEnd;
  shop: ShopRecord;
  product: ProductRecord;
  customer: CustomerRecord;
  token: string;
  /** POST to the token endpoint. */
  oauth(
    body: Record<string, unknown>,
    shop?: string,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  call(document: string, variables?: Record<string, unknown>, token?: string): Promise<Response>;
  query(document: string, variables?: Record<string, unknown>, token?: string): Promise<GraphqlAnswer>;
  /** Calls the control API; throws unless it answers 2xx. */
  control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  settle(): Promise<void>;
  order(changes?: Partial<Parameters<typeof placeOrder>[2]>): OrderRecord;
  close(): Promise<void>;
}

export const EXCHANGE = {
  grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
  subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
};
export const OFFLINE = "urn:shopify:params:oauth:token-type:offline-access-token";
export const ONLINE = "urn:shopify:params:oauth:token-type:online-access-token";

/** A simulator with one shop, a product, a customer, and an app that is installed and has a token. */
export async function simulatedShopify(
  options: SimulatorOptions & { config?: Partial<AppConfig>; shopChanges?: Partial<ShopRecord> } = {},
): Promise<SimulatedShopify> {
  const app = await appEnd();
  const { config, shopChanges, ...rest } = options;
  const running = await startSimulator({
    port: 0,
    dataDir: ":memory:",
    app: appConfig(app.url, config),
    ...rest,
  });
  const { sim, origin } = running;
  const shop = shopRecord(shopChanges);
  const { product, customer } = stock(sim, shop);
  installApp(sim, shop);
  const oauth = async (body: Record<string, unknown>, domain = shop.domain) => {
    const response = await fetch(`${origin}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "x-sim-shop": domain, "content-type": "application/json" },
      body: JSON.stringify({ client_id: sim.app.clientId, client_secret: sim.app.clientSecret, ...body }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const issued = await oauth({
    ...EXCHANGE,
    subject_token: issueSessionToken(sim, shop),
    requested_token_type: OFFLINE,
    expiring: "1",
  });
  const token = String(issued.body["access_token"]);
  const call = (query: string, variables: Record<string, unknown> = {}, as = token) =>
    fetch(`${origin}/admin/api/${API_VERSION}/graphql.json`, {
      method: "POST",
      headers: {
        "x-sim-shop": shop.domain,
        "x-shopify-access-token": as,
        "content-type": "application/json",
      },
      body: JSON.stringify({ query, variables }),
    });
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${origin}/__sim/api${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`);
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    sim,
    origin,
    app,
    shop,
    product,
    customer,
    token,
    oauth,
    call,
    query: async (...args) => (await (await call(...args)).json()) as GraphqlAnswer,
    control,
    settle: async () => {
      const { settled } = await control("POST", "/settle", { timeoutMilliseconds: 10_000 });
      if (settled !== true) throw new Error("the deliveries did not settle");
    },
    order: (changes = {}) => {
      const variant = product.variants[0];
      if (!variant) throw new Error("the product has no variant");
      return placeOrder(sim, shop, {
        customerId: customer.id,
        email: customer.email,
        lines: [draftLine(product, variant, 3)],
        discountApplications: [],
        shippingMinor: 500,
        shippingTitle: "Standard",
        payment: "paid",
        ...changes,
      });
    },
    close: async () => {
      await running.close();
      await app.close();
    },
  };
}

function stock(sim: Simulator, shop: ShopRecord): { product: ProductRecord; customer: CustomerRecord } {
  const now = sim.clock.now();
  const { state } = sim;
  const product: ProductRecord = {
    id: state.nextId("product"),
    handle: "kind-of-blue",
    title: "Kind of Blue",
    vendor: "Columbia",
    productType: "Album",
    descriptionHtml: "<p>Jazz.</p>",
    tags: ["jazz"],
    status: "ACTIVE",
    isGiftCard: false,
    cover: { background: "#112", foreground: "#eee", seed: 1 },
    variants: [
      {
        id: state.nextId("variant"),
        title: "Vinyl",
        sku: "KOB-LP",
        priceMinor: 1999,
        compareAtPriceMinor: null,
      },
    ],
    createdAt: now,
    updatedAt: now,
  };
  state.saveShop(shop);
  state.save(shop.domain, "product", product);
  const customer = addCustomer(sim, shop, "Ada", "Byron");
  const collection = { id: state.nextId("collection"), handle: "jazz", title: "Jazz", descriptionHtml: "" };
  state.save(shop.domain, "collection", { ...collection, productIds: [product.id], updatedAt: now });
  return { product, customer };
}

export function addCustomer(
  sim: Simulator,
  shop: ShopRecord,
  firstName: string,
  lastName: string,
): CustomerRecord {
  const now = sim.clock.now();
  const customer: CustomerRecord = {
    id: sim.state.nextId("customer"),
    firstName,
    lastName,
    email: `${firstName}.${lastName}@example.com`.toLowerCase(),
    locale: "en",
    tags: [],
    state: "ENABLED",
    verifiedEmail: true,
    createdAt: now,
    updatedAt: now,
  };
  sim.state.save(shop.domain, "customer", customer);
  return customer;
}
