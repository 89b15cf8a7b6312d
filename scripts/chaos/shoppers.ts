import { setTimeout as sleep } from "node:timers/promises";
import { uuidv7 } from "uuidv7";
import type { MyRedemptionView, ShopperRewards } from "../../app/views/rewards.ts";
import type { Random } from "../../simulator/seed/random.ts";
import { Shopper } from "../../tests/support/shopper.ts";
import { insist } from "./insist.ts";
import type { KillPlan } from "./kill-plan.ts";
import type { Patrons } from "./patrons.ts";
import { REWARD } from "./reward.ts";
import { STORE } from "./store.ts";

/** A redemption that a shopper made, and what they did with it. Which order used it, the store knows. */
export interface Made {
  readonly customerId: number;
  readonly redemptionId: string;
  readonly code: string;
  /** Asked back; where it was paid with at the same moment, one of the two has come first. */
  readonly isTakenBack: boolean;
}

/** Members who redeem by the storefront and use what they have at checkout, while all goes wrong. */
export interface Shoppers {
  /** Each has done enough and leaves one redemption open. */
  finish(): Promise<void>;
  stop(): Promise<void>;
  made(): readonly Made[];
  /** What checkout did that it must not: a code of somebody else's that was worth something, one of one's own that was not. */
  wrong(): readonly string[];
}

export interface ShopperOptions {
  /** The simulated Shopify. */
  readonly shopify: string;
  readonly campaignId: string;
  readonly patrons: Patrons;
  /** The last order of the days before: those of now come after it. */
  readonly lastOrderId: number;
  readonly random: Random;
  /** Has what dead workers had in hand be anybody's, where nobody waits for the minutes to pass. */
  readonly hurry: () => Promise<void>;
  /** They go on until everybody has died who is to. */
  readonly plan: Pick<KillPlan, "done" | "planned">;
}

interface PlacedOrder {
  readonly id: number;
  readonly number: number;
  readonly lines: readonly { readonly lineId: number }[];
}

interface OrdersPage {
  readonly orders: readonly PlacedOrder[];
  readonly nextAfter: number | null;
}

type Fate = "used" | "cancelled" | "refunded" | "taken_back" | "both" | "open";

const FATES: readonly [Fate, ...Fate[]] = [
  "used",
  "cancelled",
  "refunded",
  "taken_back",
  "taken_back",
  "both",
];
/** Each does at least so much, so that each fate comes up. */
const LEAST = FATES.length;
/** Then they take their time. */
const REST_MS = 2_000;
const TWO_DEVICES = 0.3;
const PAUSE_MS = 150;
/** What a worker had in hand that died is anybody's after three minutes, and the next may die of it, too. */
const PATIENCE_MS = 900_000;
/** A shopper's door takes two requests a second. */
const LOOK_MS = 700;
const PROXY = "/apps/laurel/rewards";
const HANDLE = STORE.replace(".myshopify.com", "");

export function startShoppers(options: ShopperOptions): Shoppers {
  const made: Made[] = [];
  const wrong: string[] = [];
  const over = new AbortController();
  let isEnding = false;
  const lives = options.patrons.people.map(({ customerId }, place) => {
    const patron = new Patron(customerId, options, over.signal);
    return (async () => {
      await patron.logIn();
      const { plan } = options;
      for (let round = 0; round < LEAST || (!isEnding && plan.done < plan.planned); round += 1) {
        const fate = FATES[(round + place) % FATES.length] ?? "used";
        if (round >= LEAST) await sleep(REST_MS);
        made.push(await patron.live(fate));
      }
      made.push(await patron.live("open"));
      wrong.push(...patron.wrong);
    })();
  });
  const all = Promise.all(lives);
  all.catch(() => undefined);
  return {
    async finish() {
      isEnding = true;
      await all;
    },
    async stop() {
      isEnding = true;
      over.abort();
      await Promise.allSettled(lives);
    },
    made: () => made,
    wrong: () => wrong,
  };
}

class Patron {
  readonly wrong: string[] = [];
  readonly #customerId: number;
  readonly #options: ShopperOptions;
  readonly #signal: AbortSignal;
  #visit: Shopper;

  constructor(customerId: number, options: ShopperOptions, signal: AbortSignal) {
    this.#customerId = customerId;
    this.#options = options;
    this.#signal = signal;
    this.#visit = new Shopper(options.shopify, HANDLE);
  }

  logIn() {
    return this.#insist(() => this.#visit.post("/account/login", { customer_id: String(this.#customerId) }));
  }

  async live(fate: Fate): Promise<Made> {
    const { redemptionId, code } = await this.#redeem();
    if (fate !== "taken_back" || this.#options.random.next() < 0.5) await this.#untilReady(redemptionId);
    if (fate === "used" || fate === "cancelled" || fate === "refunded") {
      await this.#tryAsSomebodyElse(code);
      const number = await this.#buyWith(code);
      if (fate !== "used") await this.#undo(number, fate);
    }
    if (fate === "taken_back") await this.#takeBack(redemptionId);
    if (fate === "both") {
      const checkout = await this.#checkoutWith(code);
      await Promise.all([checkout && this.#pay(checkout), this.#takeBack(redemptionId)]);
    }
    const isTakenBack = fate === "taken_back" || fate === "both";
    return { customerId: this.#customerId, redemptionId, code, isTakenBack };
  }

  /** The device asks until it is answered, sometimes two at once with the one id. */
  #redeem(): Promise<MyRedemptionView> {
    const id = uuidv7();
    const { campaignId, random } = this.#options;
    const ask = async () => {
      const { status, html } = await this.#visit.json(PROXY, {
        redeem: campaignId,
        id,
        points: REWARD.points,
      });
      if (status !== 200) throw new Error(`redeeming: ${status} ${html}`);
      return (JSON.parse(html) as { redemption: MyRedemptionView }).redemption;
    };
    return this.#insist(async () => {
      const [one] = await Promise.all(random.next() < TWO_DEVICES ? [ask(), ask()] : [ask()]);
      if (one === undefined) throw new Error("nobody asked");
      return one;
    });
  }

  async #untilReady(redemptionId: string): Promise<void> {
    await this.#insist(async () => {
      await sleep(LOOK_MS);
      const { status, html } = await this.#visit.json(PROXY);
      const mine = status === 200 ? (JSON.parse(html) as ShopperRewards).mine : [];
      if (mine.find((one) => one.redemptionId === redemptionId)?.state === "ready") return;
      await this.#options.hurry();
      throw new Error(`not ready: ${status}`);
    });
  }

  #takeBack(redemptionId: string): Promise<void> {
    return this.#insist(async () => {
      const { status, html } = await this.#visit.json(PROXY, { takeBack: redemptionId });
      // An order was faster, and has been heard of.
      if (status !== 200 && status !== 409) throw new Error(`taking back: ${status} ${html}`);
    });
  }

  /** What members can use may have been told anew by a worker that was slower: then it is told again in a moment. */
  async #buyWith(code: string): Promise<number> {
    return this.#insist(async () => {
      const checkout = await this.#checkoutWith(code);
      if (checkout === null) throw new Error(`a code that is ready was refused: ${code}`);
      return this.#pay(checkout);
    });
  }

  /** Null: the code takes nothing off there. */
  async #checkoutWith(code: string): Promise<string | null> {
    // A visit of its own has a cart of its own.
    this.#visit = new Shopper(this.#options.shopify, HANDLE);
    await this.#visit.post("/account/login", { customer_id: String(this.#customerId) });
    await this.#visit.post("/cart/add", { id: String(this.#options.patrons.variantId), quantity: "2" });
    await this.#visit.get(`/discount/${code}?redirect=/cart`);
    const { location = "" } = await this.#visit.get("/checkout");
    const taken = await this.#visit.discountsAt(location);
    return taken.some((title) => title.includes(code)) ? location : null;
  }

  async #pay(checkout: string): Promise<number> {
    await this.#visit.post(`${checkout}/pay`, {});
    const { html } = await this.#visit.get(`${checkout}/thank-you`);
    const [, number] = /data-order-name>#?(\d+)</.exec(html) ?? [];
    if (number === undefined) throw new Error("the order was not placed");
    return Number(number);
  }

  async #tryAsSomebodyElse(code: string): Promise<void> {
    const thief = new Shopper(this.#options.shopify, HANDLE);
    await this.#insist(async () => {
      const checkout = await thief.toCheckout(this.#options.patrons.variantId);
      await thief.get(`/discount/${code}?redirect=/cart`);
      const titles = await thief.discountsAt(checkout);
      if (titles.some((title) => title.includes(code)))
        this.wrong.push(`${code} was worth something to a stranger`);
    });
  }

  async #undo(number: number, fate: "cancelled" | "refunded"): Promise<void> {
    await this.#insist(async () => {
      const order = await this.#orderOf(number);
      const lines = [{ lineId: order.lines[0]?.lineId, quantity: 1 }];
      const [action, body] = fate === "cancelled" ? ["cancel", {}] : ["refund", { lines }];
      const asked = {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      };
      const answer = await fetch(`${this.#orders}/${order.id}/${action}`, asked);
      if (!answer.ok) throw new Error(`${action}: ${answer.status} ${await answer.text()}`);
    });
  }

  async #orderOf(number: number): Promise<PlacedOrder> {
    for (let after: number | null = this.#options.lastOrderId; after !== null;) {
      const page = await fetch(`${this.#orders}?after=${after}&limit=1000`);
      const { orders, nextAfter } = (await page.json()) as OrdersPage;
      const found = orders.find((one) => one.number === number);
      if (found) return found;
      after = nextAfter;
    }
    throw new Error(`order ${number} is not there`);
  }

  get #orders(): string {
    return `${this.#options.shopify}/__sim/api/shops/${STORE}/orders`;
  }

  #insist<T>(work: () => Promise<T>): Promise<T> {
    return insist(
      async () => {
        try {
          return await work();
        } catch (error) {
          await sleep(PAUSE_MS);
          throw error;
        }
      },
      this.#signal,
      PATIENCE_MS,
    );
  }
}
