import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { LIVES, life, nothing, page, usual, view } from "../../../tests/support/program-page.tsx";
import { LAWS } from "../../domain/program/law-names.ts";
import type { LifeRules } from "../../domain/program/life.ts";
import type { Program } from "../../domain/program/program.ts";
import { LOCALES } from "../../i18n/locale.ts";
import type { LawsView } from "../../views/program.ts";
import { LawFindingsList } from "./law-findings-list.tsx";
import { SoldLaws } from "./sold-laws.tsx";

describe("laws", () => {
  const named = (changes: Partial<LifeRules>): Program => ({
    ...life(changes),
    law: ["quebec", "united_kingdom"],
  });
  const list = (program: Program, locale: "en" | "zh-CN" = "en") =>
    readable(htmlOf(<LawFindingsList program={program} members={1234} />, locale));

  it("say what a draft breaks and for how many, with their sources, and that it is no advice", () => {
    const shown = list(named({ expiry: { kind: "rolling", months: 12 } }));
    expect(shown).toContain("This breaks a law that was chosen");
    expect(shown).toContain("Québec: points may not run out because time has passed alone.");
    expect(shown).toContain("1,234 members at most");
    expect(shown).toContain("no legal advice");
    expect(shown).toContain("s. 79.6.3");
    expect(list(named({ expiry: { kind: "inactivity", months: 12 } }))).not.toContain("breaks");
    expect(list(named({}))).toContain("Nothing here is against");
    expect(list(usual)).toBe("");
  });

  it("say it of one member too, at most", () => {
    const one = named({ expiry: { kind: "rolling", months: 12 } });
    expect(readable(htmlOf(<LawFindingsList program={one} members={1} />))).toContain("1 member at most");
  });

  it.each(LOCALES)("have words in %s for whatever they say", (locale) => {
    for (const rules of [...LIVES, { expiry: { kind: "inactivity", months: 3 } } as const]) {
      const program = { ...life(rules), law: LAWS };
      expect(list(program, locale) + page(view(program), locale)).not.toMatch(/program\.[a-z]|\{\{/);
    }
  });

  it("that are not chosen are told where the store sells there, with what they would say, and can be chosen", () => {
    const sold = (program: Program, whereSold: LawsView["whereSold"], locale: "en" | "zh-CN" = "en") => ({
      draft: readable(htmlOf(<SoldLaws program={program} laws={{ whereSold }} onChoose={nothing} />, locale)),
      dialog: readable(htmlOf(<SoldLaws program={program} laws={{ whereSold }} />, locale)),
    });
    const canada = {
      fitting: [
        { law: "ontario" as const, countries: ["CA"] },
        { law: "quebec" as const, countries: ["CA"] },
        { law: "european_union" as const, countries: ["AT", "DE", "ES", "FR", "IT"] },
      ],
      unknown: ["US"],
    };
    const { draft, dialog } = sold(named({ expiry: { kind: "rolling", months: 12 } }), canada);
    for (const shown of [draft, dialog]) {
      expect(shown).toContain("Canada: the law of Ontario");
      expect(shown).not.toContain("Canada: the law of Ontario and Québec");
      expect(shown).toContain(
        "Austria, Germany, Spain, and 2 other countries: the law of the European Union",
      );
      expect(shown).toContain("this would break: Ontario: points may not run out");
      expect(shown).toContain("no legal advice");
    }
    expect(draft).toContain("Choose these laws");
    expect(dialog).not.toContain("Choose");
    expect(sold(usual, canada).draft).toContain("Canada: the law of Ontario and Québec");
    expect(sold(usual, canada).draft).not.toContain("would break");
    expect(sold(usual, canada, "zh-CN").draft).toContain("奥地利、德国、西班牙和另外 2 个国家或地区：欧盟");
    const all = { ...usual, law: LAWS };
    expect(sold(all, canada)).toMatchObject({ draft: expect.stringContaining("are chosen"), dialog: "" });
    expect(sold(usual, { fitting: [], unknown: [] })).toMatchObject({
      draft: expect.stringContaining("knows no law of any place"),
      dialog: "",
    });
    expect(sold(usual, null)).toMatchObject({
      draft: expect.stringContaining("Choose the laws yourself"),
      dialog: "",
    });
  });

  it("stand on the programme's page", () => {
    expect(page(view(named({ expiry: { kind: "rolling", months: 12 } })))).toContain(
      "Versions are looked at by the law of Québec and the United Kingdom before they are published.",
    );
  });
});
