import fc from "fast-check";
import { expect, it } from "vitest";
import { anyLook } from "../../../tests/support/any-look.ts";
import { USD } from "../../../tests/support/orders.ts";
import { defaultProgram } from "../../domain/program/default-program.ts";
import { createFormat } from "../format/format.ts";
import { formOf, readForm } from "./draft-form.ts";
import { lookFields, readLookFields, readTagFields } from "./look-form.ts";

const usual = defaultProgram(USD);
const ids = usual.tiers.tiers.map(({ id }) => id);

it("says again what stood in the programme, as far as it says anything", () => {
  fc.assert(
    fc.property(anyLook(ids), (look) => {
      const once = readLookFields(lookFields({ look }), ids);
      expect(readLookFields(lookFields(once === undefined ? {} : { look: once }), ids)).toEqual(once);
      for (const [language, forms] of Object.entries(look.points ?? {})) {
        expect(once?.points).toHaveProperty([language], forms);
      }
      for (const [id, { icon, colour }] of Object.entries(look.tiers ?? {})) {
        expect(once?.tiers?.[id]?.icon).toBe(icon);
        expect(once?.tiers?.[id]?.colour).toBe(colour);
      }
    }),
  );
});

it("is nothing where nothing is chosen, and goes with a tier that is removed", () => {
  expect(readLookFields(lookFields({}), ids)).toBeUndefined();
  const fields = lookFields({
    look: { tiers: { gold: { icon: "crown" }, silver: { colour: "grey" } } },
    tags: { gold: "vip", silver: "s" },
  });
  expect(readLookFields(fields, ["bronze", "silver"])).toEqual({ tiers: { silver: { colour: "grey" } } });
  expect(readTagFields(fields, ["bronze", "silver"])).toEqual({ silver: "s" });
  expect(readTagFields(fields, ["bronze"])).toBeUndefined();
});

it("wants every plural form of a language in which points have a name", () => {
  const writing = {
    format: createFormat({ formatLocale: "en", currency: "USD", timeZone: "UTC" }),
    moneyDigits: 2,
    timeZone: "UTC",
  };
  const form = formOf(usual, writing);
  const look = { ...form.look, points: { en: { one: "star" } } };
  expect(readForm({ ...form, look }, usual, writing).problems).toMatchObject([
    { path: "look.points.en.other", code: "wrong_length" },
  ]);
});
