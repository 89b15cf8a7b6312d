import { isCurrencyCode } from "../../app/domain/index.ts";
import type {
  CurrencyCode,
  EnrolmentRules,
  LifeRules,
  OrderLine,
  OrderSnapshot,
} from "../../app/domain/index.ts";
import { DEFAULT_LIFE, defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import { insertProgramVersion } from "../../app/db/program/program-versions.server.ts";
import { upsertShop } from "../../app/db/shops/shops.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import type { Database } from "../../app/db/database.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import type { Logger, ShopifyPort } from "../../app/services/ports.server.ts";
import { tokenSeal } from "../../app/shopify/token-seal.server.ts";

/** Ids and amounts in tests are small and easy to tell apart; the moment is a fixed one. */
export const NOW = Date.parse("2024-06-15T12:00:00Z");
export const DAY_MS = 86_400_000;
export const SHOP = "laurel-music.myshopify.com";

export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export const noShopify: ShopifyPort = {
  adminClient() {
    throw new Error("this test does not speak to Shopify");
  },
  isConnected: () => Promise.resolve(true),
  forgetSessions: () => Promise.resolve(),
  fetch() {
    throw new Error("this test does not speak to Shopify");
  },
};

/** A clock that stands where it is put. */
export interface TestClock {
  now(): number;
  set(at: number): void;
}

export function testClock(at = NOW): TestClock {
  let now = at;
  return { now: () => now, set: (to) => void (now = to) };
}

const SEAL = tokenSeal(["a secret of tests"]);

export function testContext(db: Database, parts: Partial<Context> = {}): Context {
  return { db, clock: testClock(), log: silent, shopify: noShopify, seal: SEAL, ...parts };
}

export function currency(code: string): CurrencyCode {
  if (!isCurrencyCode(code)) throw new Error(`${code} is no currency`);
  return code;
}

/** A shop with the default programme, without any of Shopify. Answers its id. */
export async function givenShop(
  db: Database,
  shop: { domain?: string; currency?: string; timeZone?: string } = {},
): Promise<number> {
  const money = currency(shop.currency ?? "USD");
  return inTransaction(db.pool, async (tx) => {
    const facts = {
      domain: shop.domain ?? SHOP,
      name: "Shop",
      currency: money,
      timeZone: shop.timeZone ?? "UTC",
    };
    const id = await upsertShop(tx, facts, NOW - DAY_MS);
    await insertProgramVersion(tx, id, {
      number: 1,
      encoded: encodeProgram(defaultProgram(money)),
      actor: "system:install",
      publishedAt: NOW - DAY_MS,
    });
    return id;
  });
}

/** From now on these rules of the points' life are in force, as version 2 of the programme of the first shop. */
export async function givenLife(db: Database, life: Partial<LifeRules>): Promise<void> {
  const program = { ...defaultProgram(currency("USD")), life: { ...DEFAULT_LIFE, ...life } };
  const version = {
    number: 2,
    encoded: encodeProgram(program),
    actor: "merchant:1",
    publishedAt: NOW - DAY_MS,
  };
  await inTransaction(db.pool, (tx) => insertProgramVersion(tx, 1, version));
}

/**
 * From now on these rules of enrolment, and of the points' life, are in force in the first shop; null says nothing of
 * enrolment.
 */
export async function givenEnrolment(
  db: Database,
  enrolment: EnrolmentRules | null,
  life: Partial<LifeRules> = {},
): Promise<void> {
  const program = { ...defaultProgram(currency("USD")), life: { ...DEFAULT_LIFE, ...life } };
  const { rows } = await db.pool.query<{ last: number }>(
    "SELECT max(number) AS last FROM program_version WHERE shop_id = 1",
  );
  const version = {
    number: Number(rows[0]?.last ?? 0) + 1,
    encoded: encodeProgram(enrolment === null ? program : { ...program, enrolment }),
    actor: "merchant:1",
    publishedAt: NOW - DAY_MS,
  };
  await inTransaction(db.pool, (tx) => insertProgramVersion(tx, 1, version));
}

export function line(grossMinor: number, more: Partial<OrderLine> = {}): OrderLine {
  return {
    lineId: "1",
    productId: "1",
    isGiftCard: false,
    grossMinor,
    discountMinor: 0,
    refundedMinor: 0,
    ...more,
  };
}

/** A paid order of 20.00 by customer 1, an hour ago. */
export function order(more: Partial<OrderSnapshot> = {}): OrderSnapshot {
  const processedAt = more.processedAt ?? NOW - 3_600_000;
  return {
    orderId: "1001",
    name: "#1001",
    customerId: "1",
    currency: currency("USD"),
    processedAt,
    updatedAt: processedAt,
    cancelledAt: null,
    test: false,
    financialStatus: "paid",
    paidAt: ["paid", "partially_refunded", "refunded"].includes(more.financialStatus ?? "paid")
      ? processedAt
      : null,
    lines: [line(2000)],
    ...more,
  };
}
