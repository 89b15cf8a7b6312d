import { describe, expect, it } from "vitest";
import { htmlOf } from "../../../tests/support/page.tsx";
import type { ByLanguage, PluralNames } from "../../domain/program/look.ts";
import { NamedAs, useFormat } from "./format-provider.tsx";

const NAMES = { en: { one: "Note", other: "Notes" }, de: { one: "Note", other: "Noten" } };

const TIERS = { Gold: { "zh-CN": "黄金", de: "Goldrang" } };

function Amounts() {
  const format = useFormat();
  const tiers = ["Gold", "constructor"].map(format.tier).join(", ");
  return [tiers, format.pointsLabel, ...[1, 1_240].map(format.points), format.signedPoints(-1)].join(", ");
}

const said = (locale: "en" | "zh-CN", names?: ByLanguage<PluralNames>) =>
  htmlOf(
    <NamedAs points={names} tiers={TIERS}>
      <Amounts />
    </NamedAs>,
    locale,
  );

describe("what points are called on a page", () => {
  it("is what the programme calls them, in the plural form that the number takes", () => {
    expect(said("en", NAMES)).toContain("Notes, 1 Note, 1,240 Notes, -1 Note");
    expect(said("zh-CN")).toContain("黄金, constructor, ");
    expect(said("en")).toContain("Gold, constructor, ");
    expect(said("zh-CN", { "zh-CN": { other: "音符" } })).toContain("音符, 1 音符, 1,240 音符, -1 音符");
  });

  it("is points where the programme says nothing, or nothing in the reader's language", () => {
    expect(said("en")).toContain("Points, 1 point, 1,240 points, -1 point");
    expect(said("zh-CN", NAMES)).toContain("积分, 1 积分, 1,240 积分, -1 积分");
  });
});
