import { mkdirSync } from "node:fs";
import path from "node:path";
import { loadAppConfig } from "../../simulator/app-config/load-app-config.ts";
import type { EventSubject, Simulator } from "../../simulator/simulator.ts";
import type { OrderRecord, ShopRecord } from "../../simulator/state/records.ts";
import { State } from "../../simulator/state/state.ts";

export const STORE = "chaos.myshopify.com";
export const TIME_ZONE = "America/New_York";
export const CURRENCY = "USD";

/** The simulated Shopify's memory, opened from outside while its process does not run. */
export interface Store {
  readonly sim: Simulator;
  readonly shop: ShopRecord;
  /** Sets the clock of whatever happens next; whole seconds, as Shopify's letters have. */
  setTime(at: number): void;
  /** Called with each topic that is emitted. */
  onEvent(listener: (topic: string, subject: EventSubject) => void): void;
  close(): void;
}

export function openStore(simulatorDir: string): Store {
  mkdirSync(simulatorDir, { recursive: true });
  const state = new State(path.join(simulatorDir, "simulator.sqlite"));
  const shop = state.shop(STORE) ?? shopRecord();
  state.saveShop(shop);
  let now = Date.now();
  let listener: Parameters<Store["onEvent"]>[0] = () => undefined;
  const sim: Simulator = {
    state,
    clock: { now: () => now, advance: (milliseconds) => void (now += milliseconds) },
    app: loadAppConfig(".", { clientSecret: "not used here" }),
    origin: "http://localhost",
    emit: (_shop, topic, subject) => listener(topic, subject),
  };
  return {
    sim,
    shop,
    setTime: (at) => void (now = at),
    onEvent: (next) => void (listener = next),
    close: () => state.close(),
  };
}

function shopRecord(): ShopRecord {
  return {
    id: 61_000_000_777,
    domain: STORE,
    handle: "chaos",
    name: "Chaos",
    email: "owner@chaos.example",
    currency: CURRENCY,
    timeZone: TIME_ZONE,
    countryCode: "US",
    locale: "en",
    // The plan decides how many calls a second Shopify takes.
    plan: "plus",
    createdAt: 0,
    presentmentRates: {},
  };
}

export function* allOrders({ sim, shop }: Store): Generator<OrderRecord> {
  for (let after = 0; ;) {
    const page = sim.state.list(shop.domain, "order", {
      by: "id",
      after: { at: after, id: after },
      limit: 500,
    });
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
  }
}
