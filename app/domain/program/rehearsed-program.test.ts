import { expect, it } from "vitest";
import { USD } from "../../../tests/support/orders.ts";
import { encodeDiscountConfig } from "../campaigns/encode-discount-config.ts";
import { defaultProgram } from "./default-program.ts";
import { PROGRAM_LIMITS } from "./program-limits.ts";
import { discountedTiers, encodeRehearsalMetafield, rehearsedTierId } from "./rehearsed-program.ts";

const program = {
  ...defaultProgram(USD),
  look: { tiers: { gold: { icon: "crown" as const } } },
  enrolment: { mode: "join" } as never,
};
const version = { number: 7, program };

it("has tiers by ids of its own, in the ladder as in the look, and everyone's rules of who takes part", () => {
  const { enrolment: _none, ...ofEveryone } = program;
  const told = JSON.parse(encodeRehearsalMetafield(version, ofEveryone, USD)) as {
    version: number;
    tiers: { id: string }[];
    look: { tiers: object };
  };
  expect(told.version).toBe(7);
  expect(told.tiers.map(({ id }) => id)).toEqual(
    ["bronze", "silver", "gold", "platinum"].map((id) => `rehearsal-7-${id}`),
  );
  expect(Object.keys(told.look.tiers)).toEqual(["rehearsal-7-gold"]);
  expect(told).not.toHaveProperty("enrolment");
});

it("tells the checkout of the tiers by which something comes off, beside those of everyone", () => {
  const discounted = discountedTiers(version);
  expect(discounted.every(({ discountBasisPoints }) => discountBasisPoints > 0)).toBe(true);
  const tiers = [...program.tiers.tiers, ...discounted].map(({ id, discountBasisPoints }) => {
    return { id, discountBasisPoints, message: "off" };
  });
  expect(encodeDiscountConfig({ tiers, offers: [], currency: USD })).toMatchObject({ ok: true });
});

it("has ids that the checkout takes, however long the tier's own is", () => {
  const id = rehearsedTierId(999_999, "x".repeat(PROGRAM_LIMITS.textLength.max));
  const tiers = [{ id, discountBasisPoints: 500, message: "off" }];
  expect(encodeDiscountConfig({ tiers, offers: [], currency: USD })).toMatchObject({ ok: true });
});
