import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { uuidv7 } from "uuidv7";
import type { Database } from "../../db/database.server.ts";
import { storeDeliveries } from "../../db/inbox/store-deliveries.server.ts";
import type { DeliveryToStore, StoredDelivery } from "../../db/inbox/store-deliveries.server.ts";
import { isDatabaseAway } from "../../db/pg-errors.server.ts";
import { fail, ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";
import { minimizePayload } from "../../shopify/decode/minimize-payload.server.ts";
import { isOrderTopic } from "../../shopify/webhook-topics.server.ts";
import type { Context } from "../context.server.ts";
import { gather } from "./gather.server.ts";
import { customerSinceOf, orderIdOf } from "./order-letter.server.ts";
import { unknownShop } from "../shop-error.server.ts";
import type { UnknownShop } from "../shop-error.server.ts";
import { step } from "../steps.server.ts";

/** Shopify hangs up after five seconds and tries again: we say before that we could not keep it. */
const WRITE_MS = 4_000;

/** In all less than Shopify waits for an answer. */
const BUSY_PAUSES_MS = [20, 80, 300, 1_000];

/** The store is being changed as a whole (set apart to be forgotten), and that takes longer than it should. */
export class StoreBusy extends Error {
  override readonly name = "StoreBusy";
  readonly retryable = true;
}

/** A webhook whose signature has been checked. */
export interface Delivery {
  readonly shopDomain: string;
  /** As in the header, for example `orders/paid`. */
  readonly topic: string;
  /** `X-Shopify-Webhook-Id`; null where it is missing. */
  readonly webhookId: string | null;
  /** `X-Shopify-Triggered-At` in ms; null where it is missing. */
  readonly triggeredAt: number | null;
  /** The parsed body. */
  readonly payload: unknown;
}

/**
 * Keeps a delivery safe, once, cut down to what we need of it. Answer 200 when this has returned.
 * Deliveries that come while others are being written share the next write.
 * @throws what the database throws, or StoreBusy; the delivery is then not stored.
 */
export async function receiveDelivery(
  ctx: Context,
  delivery: Delivery,
): Promise<Result<{ readonly stored: "new" | "duplicate" }, UnknownShop>> {
  const { shopDomain, topic, webhookId, triggeredAt } = delivery;
  const payload = minimizePayload(topic, delivery.payload);
  const dedupeKey = webhookId ?? createHash("sha256").update(JSON.stringify(payload)).digest("hex");
  const id = uuidv7();
  const isOrder = isOrderTopic(topic);
  const customerSince = isOrder ? customerSinceOf(delivery.payload) : null;
  const orderId = isOrder ? orderIdOf(delivery.payload) : null;
  const toStore = { id, shopDomain, topic, dedupeKey, payload, triggeredAt, customerSince, orderId };
  // Whoever holds the store's row lets go in a moment; meanwhile the letters of others are kept.
  for (const pauseMs of [...BUSY_PAUSES_MS, null]) {
    const { outcome } = await storeOf(ctx.db)(toStore);
    if (outcome === "unknown_shop") return fail(unknownShop(shopDomain));
    if (outcome !== "busy") return ok({ stored: outcome });
    if (pauseMs !== null) await sleep(pauseMs);
  }
  throw new StoreBusy("somebody holds the store's row");
}

type Store = (delivery: DeliveryToStore) => Promise<StoredDelivery>;

const stores = new WeakMap<Database, Store>();

function storeOf(db: Database): Store {
  const known = stores.get(db);
  if (known) return known;
  const rounds = { limitMs: WRITE_MS, mayBeOneItem: (error: unknown) => !isDatabaseAway(error) };
  const store = gather(rounds, (deliveries: readonly DeliveryToStore[]) => storeInOrder(db, deliveries));
  stores.set(db, store);
  return store;
}

async function storeInOrder(db: Database, deliveries: readonly DeliveryToStore[]): Promise<StoredDelivery[]> {
  step("deliveries-arrived");
  const stored = new Map((await storeDeliveries(db.letterPool, deliveries)).map((one) => [one.id, one]));
  step("deliveries-stored");
  return deliveries.map(({ id }) => stored.get(id) ?? { id, outcome: "unknown_shop" });
}
