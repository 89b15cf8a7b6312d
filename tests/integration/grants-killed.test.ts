import { fork } from "node:child_process";
import { uuidv7 } from "uuidv7";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeCampaign, NEW_CAMPAIGN, NEW_REWARD } from "../../app/domain/index.ts";
import type { RewardGrant } from "../../app/domain/index.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { openRedemption } from "../../app/services/rewards/open-redemption.server.ts";
import { shopperRewards } from "../../app/services/rewards/shopper-rewards.server.ts";
import { STEPS } from "../../app/services/steps.server.ts";
import { creditTransactions, listGiftCards } from "../../simulator/orders/index.ts";
import { createTestDatabase } from "../support/database.ts";
import type { TestDatabase } from "../support/database.ts";
import { currency, givenShop, line, order } from "../support/laurel.ts";
import { expectLaws } from "../support/ledger-laws.ts";
import { valueOf } from "../support/orders.ts";
import { simulatedContext } from "../support/simulated-context.ts";
import { simulatedShopify } from "../support/simulated-shopify.ts";
import type { SimulatedShopify } from "../support/simulated-shopify.ts";

const MINUTE = 60_000;
const USD = currency("USD");
const CARD = { kind: "gift_card", amountMinor: 1_000, currency: USD, days: null } as const;
const CREDIT = { kind: "store_credit", amountMinor: 1_000, currency: USD, days: 90 } as const;

let db: TestDatabase;
let shopify: SimulatedShopify;
let now: number;
beforeAll(async () => {
  [db, shopify] = await Promise.all([createTestDatabase(), simulatedShopify()]);
  now = shopify.sim.clock.now();
  await givenShop(db, { domain: shopify.shop.domain });
  const earned = order({
    ...{ orderId: "1", customerId: customerId(), lines: [line(100_000)], processedAt: now, createdAt: now },
  });
  valueOf(await settleOrders(ctx(), shopify.shop.domain, [earned]));
});
afterAll(async () => {
  await shopify?.close();
  await db?.drop();
});

const customerId = () => String(shopify.customer.id);
const ctx = (minutes = 0) =>
  simulatedContext(db, {
    ...{ origin: shopify.origin, token: shopify.token, at: now + minutes * MINUTE },
  });

async function redeemed(grant: RewardGrant): Promise<string> {
  const distribution = { ...NEW_REWARD, points: 100, grant };
  const title = `A ${grant.kind} ${uuidv7()}`;
  const campaign = encodeCampaign({ ...NEW_CAMPAIGN, title, target: { kind: "everything" }, distribution });
  const { domain } = shopify.shop;
  const { campaignId } = valueOf(await createCampaign(ctx(), domain, "merchant:1", campaign));
  valueOf(await publishCampaign(ctx(), domain, { campaignId, revision: 1, actor: "merchant:1" }));
  const asked = { customerId: customerId(), campaignId, redemptionId: uuidv7(), points: 100 };
  valueOf(await openRedemption(ctx(), domain, asked));
  // Nothing else is told here.
  await db.pool.query("DELETE FROM outbox_intent WHERE kind <> 'grant'");
  return asked.redemptionId;
}

function killedAt(step: string): Promise<unknown> {
  const child = fork(new URL("../support/grant-process.ts", import.meta.url), {
    env: {
      ...process.env,
      ...{ NODE_ENV: "test", LAUREL_CRASH_AT: `${step}:1`, DATABASE_URL: db.url },
      ...{ SHOPIFY_URL: shopify.origin, TOKEN: shopify.token, AT: String(now) },
    },
  });
  return new Promise((resolve) => child.once("exit", (_code, signal) => resolve(signal)));
}

/** What the dead worker had in hand is anybody's; then as often as it takes, over so many minutes. */
async function goOn() {
  for (const minutes of [1, 12, 13]) {
    await db.pool.query("UPDATE outbox_intent SET next_attempt_at = now() WHERE kind = 'grant'");
    await drainOutbox(ctx(minutes));
  }
}

const madeAtShopify = () =>
  listGiftCards(shopify.sim, shopify.shop).length +
  creditTransactions(shopify.sim, shopify.shop, shopify.customer.id).length;

describe.each([CARD, CREDIT])("money for points: $kind", (grant) => {
  it.each(STEPS.giving)("is made once when the worker is killed at %s", async (step) => {
    const before = madeAtShopify();
    const redemptionId = await redeemed(grant);
    expect(await killedAt(step)).toBe("SIGKILL");
    await goOn();
    expect(madeAtShopify() - before).toBe(1);
    const { mine } = valueOf(await shopperRewards(ctx(), shopify.shop.domain, customerId()));
    expect(mine.find((one) => one.redemptionId === redemptionId)).toMatchObject({ state: "given" });
    await expectLaws(db);
  });
});
