import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { EVENING } from "../../../tests/support/views.ts";
import type { DoesNotFit } from "../../domain/campaigns/checkout-config.ts";
import { LOCALES } from "../../i18n/locale.ts";
import { FitRefusal } from "./fit-refusal.tsx";

describe("a refusal", () => {
  const fit = (cause: DoesNotFit["cause"], titles: readonly string[] = []): DoesNotFit => ({
    ...{ code: "does_not_fit", at: EVENING, cause },
    beside: titles.map((title) => ({ campaignId: title, title })),
  });
  it.each(LOCALES)("says in %s what is too much, by how much, and what runs beside it", (locale) => {
    const say = (refused: DoesNotFit) => readable(htmlOf(<FitRefusal fit={refused} />, locale));
    const many = (what: "offers" | "targets" | "customer_tags") =>
      say(fit({ code: "too_many", what, count: 106, limit: 105 }));
    const said = [
      many("offers"),
      many("targets"),
      many("customer_tags"),
      say(fit({ code: "too_large", bytes: 10_777, limit: 10_000 })),
      say(fit({ code: "invalid_id", id: "x" })),
    ];
    expect(new Set(said).size).toBe(5);
    for (const sentence of said.slice(0, 3)) expect(sentence).toMatch(/105.*106/);
    expect(said[3]).toContain("10,777");
    const ofProgram = htmlOf(
      <FitRefusal
        fit={{ ...fit({ code: "too_large", bytes: 10_777, limit: 10_000 }), code: "program_does_not_fit" }}
      />,
      locale,
    );
    expect(readable(ofProgram)).toContain("10,777");
    expect(said).not.toContain(readable(ofProgram));
    const titles = Array.from({ length: 30 }, (_, index) => `No ${index}.`);
    const long = say(fit({ code: "invalid_id", id: "x" }, titles));
    expect(long).toContain("30");
    expect(long).toContain("No 9.");
    expect(long).not.toContain("No 10.");
  });
});
