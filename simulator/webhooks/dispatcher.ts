import { createHmac } from "node:crypto";
import { installation } from "../oauth/installation.ts";
import type { Simulator } from "../simulator.ts";
import type { Delivery, Outcome } from "./deliveries.ts";
import { nextDueAt, saveOutcome, takeDue, unsettled } from "./deliveries.ts";
import { faultsOf } from "./faults.ts";
import { onWake } from "./wake.ts";

/** https://shopify.dev/docs/apps/build/webhooks/troubleshooting-webhooks */
const TIMEOUT_MILLISECONDS = 5000;
const AT_ONCE = 10;
/** Eight retries over four hours; the pages do not say how they are spread. Seconds. */
const RETRY_SECONDS = [60, 120, 240, 480, 960, 1920, 3840, 6780];
const LONGEST_TIMER = 60_000;

/** Sends what is due, a few at a time, and tries again what failed. */
export class Dispatcher {
  readonly #sim: Simulator;
  readonly #sending = new Set<Promise<void>>();
  readonly #waiters = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;
  #planned = false;
  #closed = false;

  constructor(sim: Simulator) {
    this.#sim = sim;
    onWake(sim, () => this.wake());
    this.wake();
  }

  /** Looks for work once the code that is running now, and its transaction, is done. */
  wake(): void {
    if (this.#planned || this.#closed) return;
    this.#planned = true;
    setImmediate(() => {
      this.#planned = false;
      if (!this.#closed) this.#work();
    });
  }

  /**
   * Resolves to true when every delivery has had its first attempt and none is under way, to false when
   * that has not come about in time. Deliveries that wait for a retry do not count.
   */
  async settled(timeoutMilliseconds: number): Promise<boolean> {
    const deadline = performance.now() + timeoutMilliseconds;
    while (unsettled(this.#sim.state) > 0) {
      const left = deadline - performance.now();
      if (left <= 0 || this.#closed) return false;
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          this.#waiters.delete(done);
          resolve();
        };
        const timer = setTimeout(done, Math.min(left, 250));
        this.#waiters.add(done);
      });
    }
    return true;
  }

  /** Stops; attempts that are under way are waited for. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    for (const done of this.#waiters) done();
    await Promise.all(this.#sending);
  }

  #work(): void {
    clearTimeout(this.#timer);
    const { state, clock } = this.#sim;
    const free = AT_ONCE - this.#sending.size;
    for (const delivery of free > 0 ? takeDue(state, clock.now(), free) : []) {
      const attempt: Promise<void> = this.#attempt(delivery).finally(() => {
        this.#sending.delete(attempt);
        for (const done of [...this.#waiters]) done();
        this.wake();
      });
      this.#sending.add(attempt);
    }
    const due = nextDueAt(state);
    if (due === undefined || this.#sending.size >= AT_ONCE) return;
    const wait = Math.max(1, Math.min(due - clock.now(), LONGEST_TIMER));
    this.#timer = setTimeout(() => this.wake(), wait);
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { state, clock } = this.#sim;
    const shop = state.shop(delivery.shop);
    if (delivery.unlessInstalled && shop && installation(this.#sim, shop)) {
      saveOutcome(state, delivery.id, {
        ...unsent,
        attempts: 0,
        dueAt: delivery.dueAt,
        finishedAt: clock.now(),
      });
      return;
    }
    const started = performance.now();
    const answer = faultsOf(this.#sim).settings.downtime
      ? { status: null, error: "The app cannot be reached (a fault that is switched on)." }
      : await send(this.#sim, delivery);
    const outcome = outcomeOf(this.#sim, delivery, answer);
    saveOutcome(state, delivery.id, {
      ...outcome,
      lastMilliseconds: Math.round(performance.now() - started),
    });
  }
}

const unsent = {
  status: "dropped",
  lastStatus: null,
  lastError: "The app has been installed again.",
  lastMilliseconds: null,
} as const;

interface Answer {
  status: number | null;
  error: string | null;
}

async function send(sim: Simulator, delivery: Delivery): Promise<Answer> {
  try {
    const response = await fetch(delivery.url, {
      method: "POST",
      headers: deliveryHeaders(sim, delivery),
      body: delivery.body,
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    await response.body?.cancel();
    return { status: response.status, error: response.ok ? null : `The app answered ${response.status}.` };
  } catch (error) {
    const timeout = error instanceof Error && error.name === "TimeoutError";
    return {
      status: null,
      error: timeout ? "The app did not answer within 5 seconds." : "No connection to the app.",
    };
  }
}

function outcomeOf(sim: Simulator, delivery: Delivery, answer: Answer): Omit<Outcome, "lastMilliseconds"> {
  const now = sim.clock.now();
  const attempts = delivery.attempts + 1;
  const facts = { attempts, lastStatus: answer.status, lastError: answer.error };
  if (answer.error === null) return { ...facts, status: "delivered", dueAt: delivery.dueAt, finishedAt: now };
  const wait = RETRY_SECONDS[attempts - 1];
  if (wait === undefined) return { ...facts, status: "failed", dueAt: delivery.dueAt, finishedAt: now };
  const dueAt = now + Math.round(wait * 1000 * faultsOf(sim).settings.retryScale);
  return { ...facts, status: "pending", dueAt, finishedAt: null };
}

/** https://shopify.dev/docs/apps/build/webhooks/subscribe/https#headers */
export function deliveryHeaders(sim: Simulator, delivery: Delivery): Record<string, string> {
  const hmac = createHmac("sha256", sim.app.clientSecret).update(delivery.body).digest("base64");
  return {
    "Content-Type": "application/json",
    "User-Agent": "Shopify-Captain-Hook",
    "X-Shopify-Topic": delivery.topic,
    "X-Shopify-Shop-Domain": delivery.shop,
    "X-Shopify-API-Version": delivery.apiVersion,
    "X-Shopify-Webhook-Id": delivery.webhookId,
    "X-Shopify-Event-Id": delivery.eventId,
    "X-Shopify-Triggered-At": new Date(delivery.triggeredAt).toISOString(),
    "X-Shopify-Hmac-Sha256": hmac,
    "X-Shopify-Test": "false",
  };
}

const dispatchers = new WeakMap<Simulator, Dispatcher>();

/** Begins to send. One dispatcher for one simulator. */
export function startDispatcher(sim: Simulator): Dispatcher {
  const dispatcher = new Dispatcher(sim);
  dispatchers.set(sim, dispatcher);
  return dispatcher;
}

export function dispatcherOf(sim: Simulator): Dispatcher {
  const dispatcher = dispatchers.get(sim);
  if (!dispatcher) throw new Error("the dispatcher of this simulator has not been started");
  return dispatcher;
}
