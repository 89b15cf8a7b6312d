import type { AppConfig } from "./app-config/app-config.ts";
import type { Clock } from "./clock.ts";
import type { ShopRecord } from "./state/records.ts";
import type { State } from "./state/state.ts";

/** What every room of the simulator works with. */
export interface Simulator {
  readonly state: State;
  readonly clock: Clock;
  /** The app under trial, as its TOML files declare it. */
  readonly app: AppConfig;
  /** Where this server is reached, without a trailing slash: `http://localhost:4400`. */
  readonly origin: string;
  /**
   * Tells the app: one delivery for each of its subscriptions to the topic, when it is installed
   * in the shop. The payload is built from the record as it is now. Returns at once.
   */
  emit(shop: ShopRecord, topic: string, subject: EventSubject): void;
}

export type EventSubject =
  | { kind: "order"; id: number }
  | { kind: "customer"; id: number }
  | { kind: "product"; id: number }
  | { kind: "collection"; id: number }
  | { kind: "shop" }
  | { kind: "payload"; payload: unknown };

/** The storefront of a shop has a host of its own, so that its paths are those of a real one. */
export function storefrontUrl(sim: Simulator, shop: ShopRecord, path = "/"): string {
  const url = new URL(path, sim.origin);
  url.hostname = `${shop.handle}.localhost`;
  return url.href;
}
