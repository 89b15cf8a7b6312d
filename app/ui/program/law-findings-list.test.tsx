import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { LIVES, life, page, usual, view } from "../../../tests/support/program-page.tsx";
import { LAWS } from "../../domain/program/law-names.ts";
import type { LifeRules } from "../../domain/program/life.ts";
import type { Program } from "../../domain/program/program.ts";
import { LOCALES } from "../../i18n/locale.ts";
import { LawFindingsList } from "./law-findings-list.tsx";

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
    expect(shown).toContain("up to 1,234 members");
    expect(shown).toContain("no legal advice");
    expect(shown).toContain("s. 79.6.3");
    expect(list(named({ expiry: { kind: "inactivity", months: 12 } }))).not.toContain("breaks");
    expect(list(named({}))).toContain("Nothing here is against");
    expect(list(usual)).toBe("");
  });

  it.each(LOCALES)("have words in %s for whatever they say", (locale) => {
    for (const rules of [...LIVES, { expiry: { kind: "inactivity", months: 3 } } as const]) {
      const program = { ...life(rules), law: LAWS };
      expect(list(program, locale) + page(view(program), locale)).not.toMatch(/program\.[a-z]|\{\{/);
    }
  });

  it("stand on the programme's page", () => {
    expect(page(view(named({ expiry: { kind: "rolling", months: 12 } })))).toContain(
      "Versions are looked at by the law of Québec and the United Kingdom before they are published.",
    );
  });
});
