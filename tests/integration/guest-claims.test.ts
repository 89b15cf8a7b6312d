import { describe, expect, it } from "vitest";
import { findShop } from "../../app/db/shops/shops.server.ts";
import { inTransaction } from "../../app/db/transaction.server.ts";
import type { OrderSnapshot } from "../../app/domain/index.ts";
import { claimIn } from "../../app/services/orders/claim-guest-orders.server.ts";
import { forgetCustomer } from "../../app/services/members/forget-customer.server.ts";
import { mergeMembers } from "../../app/services/members/merge-members.server.ts";
import { line, NOW, order, SHOP, testContext } from "../support/laurel.ts";
import { expectLaws } from "../support/ledger-laws.ts";
import { oneStore } from "../support/one-store.ts";

const { db, fresh, settle, givenMember, availableOf } = oneStore();

describe("a guest order", () => {
  const guest = () => order({ orderId: fresh(), customerId: null, lines: [line(3000)] });

  async function claim(customerId: string, snapshot: OrderSnapshot, digest: string | null = "same") {
    const shop = await findShop(db().pool, SHOP);
    if (!shop) throw new Error("the store is there");
    const found = {
      verifiedContactDigest: digest,
      contactDigestOf: new Map([[snapshot.orderId, "same"]]),
      snapshots: [snapshot],
    };
    const result = await inTransaction(db().pool, (tx) => claimIn(tx, shop, customerId, found, NOW));
    await expectLaws(db());
    return result;
  }

  it("is its claimer's, once, and stays so when it changes", async () => {
    const [snapshot, customerId] = [guest(), fresh()];
    await settle(snapshot);
    expect(await claim(customerId, snapshot)).toMatchObject({ ok: true, value: { claimed: 1 } });
    expect(await claim(customerId, snapshot)).toMatchObject({ ok: true, value: { claimed: 0 } });
    expect(await availableOf(customerId)).toBe(30);
    await settle({
      ...snapshot,
      updatedAt: snapshot.updatedAt + 1000,
      lines: [line(3000, { refundedMinor: 1000 })],
    });
    expect(await availableOf(customerId)).toBe(20);
  });

  it("of an account that was closed is not given anew to the next account with the address", async () => {
    const [snapshot, first, second] = [guest(), fresh(), fresh()];
    await settle(snapshot);
    await claim(first, snapshot);
    await forgetCustomer(testContext(db()), SHOP, first);
    const refused = { value: { claimed: 0, refused: [{ code: "belongs_to_somebody" }] } };
    expect(await claim(second, snapshot)).toMatchObject(refused);
    const later = { ...snapshot, updatedAt: snapshot.updatedAt + 1000 };
    await settle(later);
    expect(await claim(second, later)).toMatchObject(refused);
    expect(await availableOf(second)).toBe(0);
  });

  it("is had by one of two who claim it at once", async () => {
    const [snapshot, a, b] = [guest(), await givenMember(1), await givenMember(1)];
    await settle(snapshot);
    await Promise.all([claim(a, snapshot), claim(b, snapshot), claim(a, snapshot), claim(b, snapshot)]);
    expect([await availableOf(a), await availableOf(b)].sort()).toEqual([1, 31]);
  });

  it("stays nobody's while the address is not verified or another one", async () => {
    const [snapshot, customerId] = [guest(), fresh()];
    expect(await claim(customerId, snapshot, null)).toMatchObject({
      value: { claimed: 0, refused: [{ code: "address_not_verified" }] },
    });
    expect(await claim(customerId, snapshot, "other")).toMatchObject({
      value: { claimed: 0, refused: [{ code: "address_differs" }] },
    });
  });

  it("that changed while it was being read is claimed anew", async () => {
    const [snapshot, customerId] = [guest(), fresh()];
    const changed = { ...snapshot, updatedAt: snapshot.updatedAt + 1000, lines: [line(2000)] };
    await settle(changed);
    expect(await claim(customerId, snapshot)).toMatchObject({
      ok: true,
      value: { claimed: 0, again: [snapshot.orderId] },
    });
    expect(await claim(customerId, changed)).toMatchObject({ ok: true, value: { claimed: 1, again: [] } });
    expect(await availableOf(customerId)).toBe(20);
  });

  it("follows its claimer into a merge", async () => {
    const [snapshot, a, b] = [guest(), await givenMember(1), await givenMember(1)];
    await claim(a, snapshot);
    await mergeMembers(testContext(db()), SHOP, { from: a, into: b });
    await settle({ ...snapshot, updatedAt: snapshot.updatedAt + 1000, lines: [line(4000)] });
    expect(await availableOf(b)).toBe(42);
  });
});
