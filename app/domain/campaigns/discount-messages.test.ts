import { describe, expect, it } from "vitest";
import { USD } from "../../../tests/support/orders.ts";
import { defaultProgram } from "../program/default-program.ts";
import { LANGUAGES } from "../program/look.ts";
import { tierDiscount } from "./discount-messages.ts";

const usual = defaultProgram(USD);
const gold = { ...usual.tiers.tiers[2], id: "gold", name: "Gold", discountBasisPoints: 750 } as never;

describe("what buyers read beside a tier's discount", () => {
  it("is the tier's name and the percentage, in each language as it is written there", () => {
    const { message, messages = {} } = tierDiscount(usual, gold);
    expect(message).toBe("Gold: 7.5% off");
    expect(Object.keys(messages).sort()).toEqual(LANGUAGES.filter((language) => language !== "en").sort());
    expect(messages).toMatchObject({
      de: "Gold: 7,5\u00a0% Rabatt",
      fr: "Gold\u00a0: 7,5\u00a0% de remise",
      ja: "Gold：7.5%割引",
      "zh-CN": "Gold：立减 7.5%",
    });
  });

  it("is the perk's name where it has one, else the tier's in that language", () => {
    const perks = { discount: { en: "Collector's thanks", de: "Danke" } };
    const look = { tiers: { gold: { names: { "zh-CN": "金卡" }, perks } } };
    const { message, messages } = tierDiscount({ look }, gold);
    expect(message).toBe("Collector's thanks: 7.5% off");
    expect(messages).toMatchObject({ de: "Danke: 7,5\u00a0% Rabatt", "zh-CN": "金卡：立减 7.5%" });
    expect(messages?.es).toContain("Gold");
  });

  it("is one line, whatever stands in the name", () => {
    expect(tierDiscount(usual, { ...(gold as object), name: "Gold\n\tclub" } as never).message).toBe(
      "Gold club: 7.5% off",
    );
  });

  it("is nothing where nothing comes off", () => {
    expect(tierDiscount(usual, { ...(gold as object), discountBasisPoints: 0 } as never)).toEqual({
      ...{ id: "gold", discountBasisPoints: 0, message: "" },
    });
  });
});
