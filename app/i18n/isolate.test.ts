import { expect, it } from "vitest";
import { createI18n } from "./i18n.ts";
import { isolated, unisolated } from "./isolate.ts";
import { loadAllTexts } from "./texts.ts";

await loadAllTexts();

it("sets names apart in sentences where they are read from right to left, and no others", () => {
  const { t } = createI18n("en");
  const move = (from: string, to: string) => t("awards.move", { from, to });
  expect(move("ذهب 2", "Gold")).toBe("Members who go from \u2068ذهب 2\u2069 to Gold");
  expect(move("כסף", "Gold & <Co> $1")).toBe("Members who go from \u2068כסף\u2069 to Gold & <Co> $1");
  expect(move("Silver 2", "银")).toBe("Members who go from Silver 2 to 银");
});

it("sets apart what turns its neighbours though it has no letters, from before such names were refused", () => {
  expect(isolated("a\u202eb")).toBe("\u2068a\u202eb\u2069");
  expect(unisolated(isolated("ذهب"))).toBe("ذهب");
});
