import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { COUPONS } from "../../../tests/support/views.ts";
import { couponsAskFields, linesWithoutCustomer, readCouponsAsk } from "./coupons-ask.ts";
import type { CouponsAnswer, CouponsAsk } from "./coupons-ask.ts";
import { CouponsPage } from "./coupons-page.tsx";
import { WrongLines } from "./give-coupons.tsx";

const html = (answer: CouponsAnswer | null = null) =>
  htmlOf(<CouponsPage view={COUPONS} busy={false} answer={answer} onAsk={() => undefined} />);
const read = (fields: Record<string, string>): CouponsAsk | null => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return readCouponsAsk(form);
};

describe("giving coupons", () => {
  it("gives nobody one before somebody is chosen", () => {
    const [button = ""] = /<button[^>]*type="submit"[^>]*>/.exec(html()) ?? [];
    expect(button).toMatch(/disabled/);
    expect(readable(html())).toContain("Choose who");
  });

  it("gives all members one only where that is asked by name", () => {
    expect(read({ ask: "giveTier", tierId: "" })).toBeNull();
    expect(read({ ask: "giveTier" })).toBeNull();
    for (const ask of [
      { ask: "giveAll" },
      { ask: "giveTier", tierId: "gold" },
      { ask: "give", customers: "1\n2" },
      { ask: "takeBack", customerId: "7" },
    ] as const)
      expect(read(couponsAskFields(ask))).toEqual(ask);
  });

  it("names the lines of a list that are no customers' numbers", () => {
    expect(linesWithoutCustomer("12\r\ngid://shopify/Customer/7, 8\n\n")).toEqual([]);
    const wrong = linesWithoutCustomer("12\njane@example.com\n7; 0\n-3");
    expect(wrong).toEqual([
      { line: 2, found: "jane@example.com" },
      { line: 3, found: "0" },
      { line: 4, found: "-3" },
    ]);
    expect(readable(htmlOf(<WrongLines wrong={wrong} />))).toContain(
      "Line 2: jane@example.com is no customer",
    );
    const many = linesWithoutCustomer("a b c d e f g");
    expect(readable(htmlOf(<WrongLines wrong={many} />))).toMatch(/And 2 more\.$/);
  });
});

describe("taking a coupon back", () => {
  it("has a button, and says whether there was one", () => {
    expect(readable(html())).toContain("Take back");
    expect(readable(html({ ok: true, takenBack: true }))).toContain("The coupon was taken back.");
    expect(readable(html({ ok: true, takenBack: false }))).toContain("holds no coupon of this campaign");
  });
});
