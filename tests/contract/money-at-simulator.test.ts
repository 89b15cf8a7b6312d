import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Grant } from "../../app/db/rewards/grants.server.ts";
import { giftCardGiver } from "../../app/services/outbox/gift-card-at-shopify.server.ts";
import type { GrantToGive } from "../../app/services/outbox/grant-at-shopify.server.ts";
import { storeCreditGiver } from "../../app/services/outbox/store-credit-at-shopify.server.ts";
import type { AdminClient } from "../../app/shopify/admin-client.server.ts";
import { findGiftCard } from "../../simulator/orders/index.ts";
import { USD } from "../support/orders.ts";
import { addCustomer, simulatedShopify } from "../support/simulated-shopify.ts";
import type { SimulatedShopify } from "../support/simulated-shopify.ts";

let it: SimulatedShopify;
beforeAll(async () => {
  it = await simulatedShopify();
});
afterAll(() => it.close());

/** Laurel's own client, without its retries. */
const client: AdminClient = {
  shopDomain: "trial-shop.myshopify.com",
  async run<TData, TVariables>(document: { readonly source: string }, variables: TVariables) {
    const { data, errors } = await it.query(
      document.source,
      Object.fromEntries(Object.entries(variables ?? {})),
    );
    expect(errors).toBeUndefined();
    // Checked against the schema when the operation was generated.
    return data as TData;
  },
};
const DAY_MS = 86_400_000;

function grant(kind: Grant["kind"], more: Partial<GrantToGive> = {}): GrantToGive {
  const now = it.sim.clock.now();
  const expiresAt = Math.floor(now / 1_000) * 1_000 + 30 * DAY_MS;
  return {
    redemptionId: "0190a5e8-0000-7000-8000-000000000001",
    grant: {
      ...{ kind, amountMinor: 1_250, currency: USD, expiresAt, sealedCode: null, tail: null },
      ...{ state: "asked", customerId: null, askedAt: now, undoAskedAt: now, shopifyId: null },
      ...{ problem: null, decidedBy: null },
    },
    ...{ customerId: String(it.customer.id), code: "CDFGHJKMNPQRTVWXY2", timeZone: "America/New_York" },
    ...more,
  };
}

describe("a gift card at the simulator", () => {
  test("is made once for each code, pays at checkout, and no more once it is switched off", async () => {
    const what = grant("gift_card");
    expect(await giftCardGiver.look(client, what)).toEqual({ kind: "absent" });
    const given = await giftCardGiver.give(client, what);
    expect(given).toMatchObject({ kind: "given", shopifyId: expect.stringMatching(/^\d+$/) as string });
    expect(await giftCardGiver.give(client, what)).toEqual({ kind: "given", shopifyId: null });
    expect(await giftCardGiver.look(client, what)).toEqual(given);
    const card = () => findGiftCard(it.sim, it.shop, what.code ?? "");
    expect(card()).toMatchObject({ balanceMinor: 1_250, customerId: it.customer.id });
    const credits = [{ method: "gift_card", code: what.code ?? "" } as const];
    const order = it.order({ credits });
    expect(order.transactions[0]).toMatchObject({ gateway: "gift_card", amountMinor: 1_250 });
    expect(await giftCardGiver.takeBack(client, what)).toEqual({ kind: "refused", problem: "used" });
    const other = grant("gift_card", { code: "CDFGHJKMNPQRTVWXY3", redemptionId: "other" });
    await giftCardGiver.give(client, other);
    const back = { kind: "back", amountMinor: 1_250 };
    expect(await giftCardGiver.takeBack(client, other)).toEqual(back);
    expect(await giftCardGiver.takeBack(client, other)).toEqual(back);
    expect(findGiftCard(it.sim, it.shop, other.code ?? "")).toBeUndefined();
  });

  test("is refused for a customer whom the store does not have, and for an amount of nothing", async () => {
    const nobody = grant("gift_card", { customerId: "999999", code: "CDFGHJKMNPQRTVWXY4" });
    expect(await giftCardGiver.give(client, nobody)).toEqual({ kind: "refused", problem: "customer" });
    const nothing = { ...nobody, grant: { ...nobody.grant, amountMinor: 0 } };
    expect(await giftCardGiver.give(client, nothing)).toEqual({ kind: "refused", problem: "limit" });
    expect(await giftCardGiver.takeBack(client, nobody)).toEqual({ kind: "refused", problem: "gone" });
  });

  test("pays no more once it has expired", async () => {
    const what = grant("gift_card", { code: "CDFGHJKMNPQRTVWXY5" });
    const past = { ...what, grant: { ...what.grant, expiresAt: it.sim.clock.now() - 2 * DAY_MS } };
    await giftCardGiver.give(client, past);
    expect(findGiftCard(it.sim, it.shop, past.code ?? "")).toBeUndefined();
  });
});

describe("store credit at the simulator", () => {
  test("is found by its end and amount, pays at checkout, and goes back while there is enough", async () => {
    const owner = addCustomer(it.sim, it.shop, "Mary", "Lou");
    const what = grant("store_credit", { customerId: String(owner.id) });
    expect(await storeCreditGiver.look(client, what)).toEqual({ kind: "absent" });
    const given = await storeCreditGiver.give(client, what);
    expect(given).toMatchObject({ kind: "given" });
    expect(await storeCreditGiver.look(client, what)).toEqual(given);
    const later = { ...what, grant: { ...what.grant, expiresAt: (what.grant.expiresAt ?? 0) + 1_000 } };
    expect(await storeCreditGiver.look(client, later)).toEqual({ kind: "absent" });
    const dearer = { ...what, grant: { ...what.grant, amountMinor: 1_251 } };
    expect(await storeCreditGiver.look(client, dearer)).toEqual({ kind: "absent" });
    const orNot = storeCreditGiver.isRepeatable ? null : storeCreditGiver;
    expect(await orNot?.lookBack(client, what)).toBe("absent");
    expect(await storeCreditGiver.takeBack(client, what)).toEqual({ kind: "back", amountMinor: 1_250 });
    expect(await orNot?.lookBack(client, what)).toBe("back");
    expect(await storeCreditGiver.takeBack(client, what)).toEqual({ kind: "refused", problem: "used" });
    await storeCreditGiver.give(client, later);
    const order = it.order({ customerId: owner.id, credits: [{ method: "store_credit" }] });
    expect(order.transactions[0]).toMatchObject({ gateway: "shopify_store_credit", amountMinor: 1_250 });
    expect(await orNot?.lookBack(client, what)).toBe("back");
  });

  test("is refused for a customer whom the store does not have, of whom no look can tell anything", async () => {
    const nobody = grant("store_credit", { customerId: "999999" });
    expect(await storeCreditGiver.give(client, nobody)).toEqual({ kind: "refused", problem: "customer" });
    expect(await storeCreditGiver.look(client, nobody)).toEqual({ kind: "unclear" });
    expect(await storeCreditGiver.takeBack(client, nobody)).toEqual({ kind: "refused", problem: "gone" });
  });
});
