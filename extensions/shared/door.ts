import type { ShopperCoupons } from "../../app/views/coupons.ts";
import type { HistoryView } from "../../app/views/history.ts";
import type { MyRedemptionView } from "../../app/views/rewards.ts";
import { ask as askFor } from "./ask.ts";
import type { Answer } from "./ask.ts";
import type { ShopperOrderView, ShopperView } from "../../app/views/shopper.ts";

/** A cart as Laurel is asked about it: amounts in units of its currency. */
export interface AskedCart {
  readonly currency: string;
  readonly country: string | null;
  readonly taxesIncluded: boolean;
  readonly lines: readonly {
    readonly id: string;
    readonly productId: string | null;
    readonly quantity: number;
    readonly gross: number;
    readonly off: number;
    readonly isSubscription: boolean;
  }[];
  readonly off: number;
  readonly shipping: number | null;
  readonly tax: number | null;
}

export interface RedemptionAsk {
  readonly campaignId: string;
  /** What the shopper was told that it costs, in all. */
  readonly points: number;
  /** How many steps of it, where members choose how much; null: they do not. */
  readonly times: number | null;
  readonly id: string;
}

/** All that extensions ask of Laurel. */
export interface Door {
  see(cart?: AskedCart): Promise<Answer<ShopperView>>;
  order(orderId: string): Promise<Answer<ShopperOrderView>>;
  /** @param id brought by the device: the same again is the same redemption */
  redeem(asked: RedemptionAsk): Promise<Answer<MyRedemptionView>>;
  takeBack(redemptionId: string): Promise<Answer<null>>;
  /** `state` is how they stand then: `member`, or `waiting` for the store. */
  join(termsVersion: string | null): Promise<Answer<{ readonly state: string }>>;
  /** Also what withdraws the request of somebody who waits. */
  leave(): Promise<Answer<{ readonly state: string }>>;
  /** @param after `next` of the page before; null: the first */
  history(after: string | null): Promise<Answer<HistoryView>>;
  coupons(): Promise<Answer<ShopperCoupons>>;
  claim(campaignId: string): Promise<Answer<object>>;
}

/** Longer than this nobody at checkout waits for points. */
const PATIENCE_MS = 8_000;

/**
 * The one client of `/api/shopper`. It never throws: whatever the network does, there is an answer within seconds.
 *
 * @param token the session token that Shopify hands out, asked for anew each time
 * @param from where a shopper joins
 */
export function openDoor(
  appUrl: string,
  token: () => Promise<string>,
  from: "checkout" | "account",
  fetched: typeof fetch = (...args) => fetch(...args),
): Door {
  const ask = <Value>(path: string, body?: object): Promise<Answer<Value>> =>
    askFor(
      fetched,
      `${appUrl}/api/shopper${path}`,
      async () => {
        const headers = { Authorization: `Bearer ${await token()}`, "Content-Type": "application/json" };
        return body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
      },
      PATIENCE_MS,
    );
  return {
    see: (cart) => ask("", cart === undefined ? {} : { cart }),
    order: (orderId) => ask(`/orders/${orderId}`),
    async redeem({ campaignId, points, times, id }) {
      const asked = { redeem: campaignId, points, id, ...(times === null ? {} : { times }) };
      const answer = await ask<{ redemption: MyRedemptionView }>("/rewards", asked);
      return answer.ok ? { ok: true, value: answer.value.redemption } : answer;
    },
    async takeBack(redemptionId) {
      const answer = await ask<object>("/rewards", { takeBack: redemptionId });
      return answer.ok ? { ok: true, value: null } : answer;
    },
    join: (termsVersion) => ask(`/membership?from=${from}`, { act: "join", terms: termsVersion }),
    leave: () => ask(`/membership?from=${from}`, { act: "leave" }),
    history: (after) => ask(after === null ? "/history" : `/history?after=${encodeURIComponent(after)}`),
    coupons: () => ask("/coupons"),
    claim: (campaignId) => ask("/coupons", { claim: campaignId }),
  };
}
