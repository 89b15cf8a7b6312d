import { exponentOf } from "../money.ts";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord, TaxSetting } from "../state/records.ts";
import { seedCatalogue } from "./catalogue.ts";
import type { StorePlan } from "./store-plans.ts";

export interface NewStore {
  /** Small letters, digits and hyphens: the store is `{handle}.myshopify.com`. */
  handle: string;
  name?: string;
  /** ISO 4217, for example `KWD`. */
  currency: string;
  /** IANA zone, for example `Asia/Kuwait`. */
  timeZone: string;
  countryCode?: string;
  locale?: string;
  plan?: ShopRecord["plan"];
  presentmentRates?: Record<string, number>;
  taxes?: TaxSetting;
  /** A few records and a gift card to sell, unless false. */
  products?: boolean;
}

export type NewStoreResult =
  | { ok: true; value: ShopRecord }
  | {
      ok: false;
      error: { code: "HANDLE_TAKEN" | "HANDLE_INVALID" | "CURRENCY_UNKNOWN" | "TIME_ZONE_UNKNOWN" };
    };

/** Opens a store without customers and orders. Nothing is emitted: no app is installed yet. */
export function createStore(sim: Simulator, store: NewStore): NewStoreResult {
  return sim.state.transaction((): NewStoreResult => {
    const refuse = (code: Extract<NewStoreResult, { ok: false }>["error"]["code"]) =>
      ({ ok: false, error: { code } }) as const;
    const { handle, currency, timeZone } = store;
    if (!/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/.test(handle)) return refuse("HANDLE_INVALID");
    if (!Intl.supportedValuesOf("currency").includes(currency)) return refuse("CURRENCY_UNKNOWN");
    if (!isTimeZone(timeZone)) return refuse("TIME_ZONE_UNKNOWN");
    const domain = `${handle}.myshopify.com`;
    if (sim.state.shop(domain)) return refuse("HANDLE_TAKEN");
    const now = sim.clock.now();
    const value: ShopRecord = {
      id: sim.state.nextId("shop"),
      domain,
      handle,
      name: store.name ?? handle,
      email: `owner@${handle}.example`,
      currency,
      timeZone,
      countryCode: store.countryCode ?? "US",
      locale: store.locale ?? "en",
      plan: store.plan ?? "advanced",
      createdAt: now,
      presentmentRates: store.presentmentRates ?? {},
      ...(store.taxes && { taxes: store.taxes }),
    };
    sim.state.saveShop(value);
    if (store.products ?? true) seedCatalogue(sim.state, planOf(value), now, now);
    return { ok: true, value };
  });
}

function planOf({ id: _id, createdAt: _createdAt, ...shop }: ShopRecord): StorePlan {
  const wholeUnits = exponentOf(shop.currency) === 0;
  return {
    shop,
    locales: [shop.locale],
    albumStep: 8,
    wholeUnits,
    welcomesDemoPeople: false,
    choose: () => [],
  };
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}
