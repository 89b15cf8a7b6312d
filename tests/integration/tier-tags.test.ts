import { expect, it } from "vitest";
import { defaultProgram, encodeProgram } from "../../app/domain/index.ts";
import { lookAtStores } from "../../app/services/outbox/look-at-stores.server.ts";
import { drainOutbox } from "../../app/services/outbox/drain-outbox.server.ts";
import { publishProgram } from "../../app/services/program/publish-program.server.ts";
import { settleOrders } from "../../app/services/orders/settle-orders.server.ts";
import { reviewTiers } from "../../app/services/tiers/review-tiers.server.ts";
import { ShopifyUnavailable } from "../../app/shopify/admin-errors.server.ts";
import { fakeShopify } from "../support/fake-shopify.ts";
import { currency, line, NOW, order, SHOP, testClock, testContext } from "../support/laurel.ts";
import { oneStore } from "../support/one-store.ts";

const { db, fresh } = oneStore();
const plain = defaultProgram(currency("USD"));
/** What customers have at Shopify. */
const tags = new Map<string, string[]>();
let dies = false;

const change =
  (of: (before: string[], named: string[]) => string[]) =>
  ({ id, tags: named }: Readonly<Record<string, unknown>>) => {
    tags.set(String(id), of(tags.get(String(id)) ?? [], named as string[]));
    if (dies) throw new ShopifyUnavailable({ shopDomain: SHOP, operation: "AddTags" }, "network");
    return { tagsAdd: { userErrors: [] }, tagsRemove: { userErrors: [] } };
  };
const shopify = fakeShopify({
  SetMetafields: () => ({ metafieldsSet: { metafields: [], userErrors: [] } }),
  TagsOfCustomers: ({ ids }) => ({
    nodes: (ids as string[]).map((id) => ({ id, tags: tags.get(id) ?? [] })),
  }),
  AddTags: change((before, named) => [...before, ...named]),
  RemoveTags: change((before, named) => before.filter((tag) => !named.includes(tag))),
});
const at = (now: number) => testContext(db(), { clock: testClock(now), shopify });

let version = 1;
async function publish(wanted: Record<string, string> | undefined, now: number): Promise<void> {
  const program = encodeProgram({ ...plain, ...(wanted && { tags: wanted }) });
  const published = await publishProgram(at(now), SHOP, { program, basedOn: version, actor: "merchant:1" });
  if (!published.ok) throw new Error(JSON.stringify(published.error));
  version = published.value.number;
  await reviewTiers(at(now), SHOP);
  await db().pool.query("DELETE FROM outbox_intent WHERE kind IN ('program_metafield', 'discount')");
}

const buy = (customerId: string, orderId: string, minor: number, changes = {}) =>
  settleOrders(at(NOW), SHOP, [order({ orderId, customerId, lines: [line(minor)], ...changes })]);

async function send(): Promise<void> {
  await drainOutbox(at(NOW));
  await db().pool.query("UPDATE outbox_intent SET next_attempt_at = now() - interval '1 minute'");
  await drainOutbox(at(NOW));
}

const tagsOf = (customerId: string) => tags.get(`gid://shopify/Customer/${customerId}`) ?? [];
const give = (customerId: string, ...given: string[]) =>
  tags.set(`gid://shopify/Customer/${customerId}`, given);

it("follows the tier, and leaves alone what somebody else gave", async () => {
  await publish({ silver: "vip-silver", gold: "vip-gold" }, NOW - 1000);
  const [ours, theirs, orderId] = [fresh(), fresh(), fresh()];
  give(ours, "newsletter");
  give(theirs, "VIP-gold");
  await buy(ours, fresh(), 15_000);
  await buy(theirs, orderId, 30_000);
  await send();
  expect(tagsOf(ours)).toEqual(["newsletter", "vip-silver"]);
  expect(tagsOf(theirs)).toEqual(["VIP-gold"]);
  await buy(ours, fresh(), 15_000);
  const refunded = { financialStatus: "refunded", updatedAt: NOW + 5 } as const;
  await buy(theirs, orderId, 30_000, { ...refunded, lines: [line(30_000, { refundedMinor: 30_000 })] });
  await send();
  expect(tagsOf(ours)).toEqual(["newsletter", "vip-gold"]);
  expect(tagsOf(theirs)).toEqual(["VIP-gold"]);
  // Asked nothing more of Shopify than that: points that come and go change no tag.
  const asked = shopify.asked.length;
  await buy(ours, fresh(), 100);
  await send();
  expect(shopify.asked.slice(asked).map(({ name }) => name)).toEqual(["SetMetafields"]);
  // Another tag for the tier, then none: what Laurel gave goes, the rest stays.
  await publish({ gold: "golden" }, NOW + 10);
  await send();
  expect(tagsOf(ours)).toEqual(["newsletter", "golden"]);
  await publish(undefined, NOW + 20);
  await send();
  expect(tagsOf(ours)).toEqual(["newsletter"]);
  expect(tagsOf(theirs)).toEqual(["VIP-gold"]);
  const { rows } = await db().pool.query("SELECT FROM member_tag");
  expect(rows).toHaveLength(0);
});

it("knows afterwards that it gave a tag, though it died before it was told so", async () => {
  await publish({ silver: "vip-silver" }, NOW + 30);
  const customerId = fresh();
  const orderId = fresh();
  await buy(customerId, orderId, 15_000, { processedAt: NOW + 30, updatedAt: NOW + 30 });
  dies = true;
  await drainOutbox(at(NOW)).catch(() => undefined);
  dies = false;
  expect(tagsOf(customerId)).toEqual(["vip-silver"]);
  await send();
  expect(tagsOf(customerId)).toEqual(["vip-silver"]);
  await publish(undefined, NOW + 40);
  await send();
  expect(tagsOf(customerId)).toEqual([]);
});

it("puts right what is missing at Shopify when the daily look comes, and takes nothing of anybody's", async () => {
  await publish({ silver: "vip-silver" }, NOW + 50);
  const [ours, theirs, other] = [fresh(), fresh(), fresh()];
  give(theirs, "VIP-Silver", "wholesale");
  for (const customerId of [ours, theirs]) await buy(customerId, fresh(), 15_000);
  await buy(other, fresh(), 100);
  await send();
  give(ours, "newsletter");
  give(other, "vip-silver");
  // Looked at a moment ago: nothing is asked. A day later it is.
  const look = async () => {
    await db().pool.query("UPDATE shop SET looked_at = NULL");
    await lookAtStores(at(NOW));
    await db().pool.query("DELETE FROM outbox_intent WHERE kind IN ('program_metafield', 'discount')");
    await send();
  };
  await look();
  expect(tagsOf(ours)).toEqual(["newsletter"]);
  await db().pool.query("UPDATE member_tag SET since = since - interval '1 day'");
  await look();
  expect(tagsOf(ours)).toEqual(["newsletter", "vip-silver"]);
  expect(tagsOf(theirs)).toEqual(["VIP-Silver", "wholesale"]);
  expect(tagsOf(other)).toEqual(["vip-silver"]);
});

it("refuses a tag that would be two, and one for a tier that is none", async () => {
  const program = (wanted: object) => ({ ...encodeProgram(plain), tags: wanted });
  const ask = (wanted: object) =>
    publishProgram(at(NOW), SHOP, { program: program(wanted), basedOn: version, actor: "merchant:1" });
  expect(await ask({ gold: "a, b" })).toMatchObject({
    error: { problems: [{ path: "tags.gold", code: "unknown_value" }] },
  });
  expect(await ask({ ruby: "r" })).toMatchObject({
    error: { problems: [{ path: "tags.ruby", code: "unknown_tier" }] },
  });
});
