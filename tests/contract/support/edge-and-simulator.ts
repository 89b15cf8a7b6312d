import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Session } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { createShopify, type Shopify } from "../../../app/shopify/shopify.server.ts";
import { testShop } from "../../../simulator/orders/test-simulator.ts";
import type { Simulator } from "../../../simulator/simulator.ts";
import { startSimulator } from "../../../simulator/start.ts";
import type { ShopRecord } from "../../../simulator/state/records.ts";

/** The app's edge, installed in a store of a simulator that runs in this process. */
export interface EdgeAndSimulator {
  readonly shopify: Shopify;
  readonly sim: Simulator;
  readonly shop: ShopRecord;
  readonly sessions: ReadonlyMap<string, Session>;
  /** Stores for which the edge said that the app was installed, in order. */
  readonly installed: readonly string[];
  /** What the app's webhook address was sent, in order. */
  readonly deliveries: readonly { readonly path: string; readonly body: Buffer; readonly headers: Headers }[];
  /** As a person at `/__sim` does: `POST /__sim/api{path}`. */
  control(path: string): Promise<unknown>;
  close(): Promise<void>;
}

export async function edgeAndSimulator(
  onInstalled: (shopDomain: string) => Promise<void> = () => Promise.resolve(),
): Promise<EdgeAndSimulator> {
  const secret = "a-secret-of-this-test";
  const mailbox = await openMailbox();
  const { sim, origin, close } = await startSimulator({
    port: 0,
    dataDir: ":memory:",
    appUrl: mailbox.url,
    appSecret: secret,
  });
  const shop = testShop(sim, "edge-test");
  const sessions = new Map<string, Session>();
  const installed: string[] = [];
  const shopify = createShopify({
    apiKey: sim.app.clientId,
    apiSecret: secret,
    appUrl: mailbox.url,
    simulatorUrl: origin,
    sessionStorage: memoryStorage(sessions),
    withLock: (_key, work) => work(),
    onInstalled: (shopDomain) => {
      installed.push(shopDomain);
      return onInstalled(shopDomain);
    },
  });
  const control = async (path: string) => {
    const response = await fetch(`${origin}/__sim/api${path}`, { method: "POST", body: "{}" });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  };
  return {
    shopify,
    sim,
    shop,
    sessions,
    installed,
    deliveries: mailbox.deliveries,
    control,
    async close() {
      await close();
      await mailbox.close();
    },
  };
}

/** Opens the app as the admin does, with a session token in the address; the SDK does the rest. */
export async function openApp({ shopify, sim, shop, control }: EdgeAndSimulator): Promise<void> {
  await control(`/shops/${shop.domain}/install`);
  const answer = await fetch(`${sim.origin}/__sim/api/shops/${shop.domain}/launch`);
  const launch: unknown = await answer.json();
  const url = typeof launch === "object" && launch !== null ? String(Reflect.get(launch, "url")) : "";
  // The SDK turns away whoever looks like a robot.
  await shopify.app.authenticate.admin(
    new Request(url, { headers: { "user-agent": "Mozilla/5.0 Chrome/140" } }),
  );
}

async function openMailbox() {
  const deliveries: { path: string; body: Buffer; headers: Headers }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
      deliveries.push({ path: request.url ?? "", body: Buffer.concat(chunks), headers });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}`, deliveries, close };
}

function memoryStorage(sessions: Map<string, Session>): SessionStorage {
  return {
    storeSession: async (session) => sessions.set(session.id, session).has(session.id),
    loadSession: async (id) => sessions.get(id),
    deleteSession: async (id) => sessions.delete(id),
    deleteSessions: async (ids) => ids.map((id) => sessions.delete(id)).length > 0,
    findSessionsByShop: async (shop) => [...sessions.values()].filter((session) => session.shop === shop),
  };
}
