/**
 * The moments at which a process may die and must lose nothing, in the order in which work passes
 * them. Each is marked in the code by `step`; the chaos run kills a process at every one of them but those of `giving`.
 */
export const STEPS = {
  /** The web process, for each batch of webhooks that it stores. */
  receiving: ["deliveries-arrived", "deliveries-stored"],
  /** The web process, for each redemption that is made or taken back. */
  redeeming: ["points-set-aside", "redemption-made", "redemption-ending"],
  /** A worker, for each batch of orders that it settles in one transaction. */
  settling: [
    "deliveries-claimed",
    "facts-loaded",
    "settlement-decided",
    "settlements-saved",
    "entries-posted",
    "balances-changed",
    "readers-woken",
    "redemption-captured",
    "deliveries-done",
    "batch-committed",
  ],
  /** A worker, for each batch that it tells Shopify, or that it asks about orders. */
  sending: [
    "intents-claimed",
    "members-read",
    "holders-told",
    "codes-asked",
    "points-released",
    "orders-read",
    "guest-orders-read",
    "shopify-answered",
    "intents-sent",
  ],
  /** A worker, for each grant that Shopify gives; killed by `tests/integration/grants-killed.test.ts`. */
  giving: ["grant-noted", "grant-answered", "grant-settled"],
  /** A worker, for each step of long work. */
  running: ["run-claimed", "run-saved", "run-committed", "run-ended"],
} as const;

export type Step = (typeof STEPS)[keyof typeof STEPS][number];

/** Where this process dies: the step, and which passing of it. */
interface Crash {
  readonly name: string;
  readonly nth: number;
}

const crash = plannedCrash(process.env);
let passed = 0;

/**
 * Marks a named moment. Does nothing, unless the process was started with `LAUREL_CRASH_AT=name:nth`:
 * then the nth passing of that name ends it as a power cut would, with SIGKILL.
 */
export function step(name: Step): void {
  if (crash?.name !== name) return;
  passed += 1;
  if (passed === crash.nth) process.kill(process.pid, "SIGKILL");
}

/**
 * What `LAUREL_CRASH_AT` asks for; undefined when it is not set.
 * @throws when it is not well written, and in production, where nobody may ask for it
 */
export function plannedCrash(env: Readonly<Record<string, string | undefined>>): Crash | undefined {
  const { LAUREL_CRASH_AT: wanted, NODE_ENV } = env;
  if (wanted === undefined || wanted === "") return undefined;
  if (NODE_ENV === "production")
    throw new Error("LAUREL_CRASH_AT is for trials; in production it is refused");
  const [name = "", nth = ""] = wanted.split(":");
  const isKnown = Object.values(STEPS).some((names) => names.some((known) => known === name));
  if (!isKnown || !/^[1-9]\d{0,8}$/.test(nth)) throw new Error("LAUREL_CRASH_AT is not a step and a number");
  return { name, nth: Number(nth) };
}
