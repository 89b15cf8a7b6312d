import { expect, it } from "vitest";
import { cartVerdict } from "./cart-obstacle.ts";
import type { FailedCondition } from "./explanation.ts";

const closed = (...fails: FailedCondition[]) => cartVerdict({ offerId: "a", kind: "closed", fails });

it("says what comes off", () => {
  const applied = { offerId: "a", kind: "applied", offMinor: 500, lines: null, next: null } as const;
  expect(cartVerdict(applied)).toEqual({ kind: "usable", offMinor: 500 });
});

it("says what a shopper cannot change before what they can", () => {
  const subtotal = { why: "subtotal", missingMinor: 700 } as const;
  const spend = { kind: "obstacle", obstacle: { code: "spend_more", missingMinor: 700 } };
  expect(closed(subtotal)).toEqual(spend);
  expect(closed({ why: "cart_pieces", missing: 2 }, subtotal)).toEqual(spend);
  expect(closed(subtotal, { why: "target" })).toMatchObject({ obstacle: { code: "not_in_cart" } });
  expect(closed({ why: "target" }, { why: "currency" })).toMatchObject({ obstacle: { code: "not_here" } });
  expect(closed({ why: "currency" }, { why: "segment" })).toMatchObject({
    obstacle: { code: "not_for_you" },
  });
});

it("promises and denies nothing that checkout alone knows", () => {
  expect(closed({ why: "birthday_unknown" }, { why: "tag_not_in", found: null })).toBeNull();
  expect(closed({ why: "tag_out", found: "staff" })).not.toBeNull();
});

it("says that nothing comes off where others take more, or there is nothing", () => {
  const beaten = { offerId: "a", kind: "beaten", by: [], next: null } as const;
  expect(cartVerdict(beaten)).toEqual({ kind: "obstacle", obstacle: { code: "nothing_off" } });
});
