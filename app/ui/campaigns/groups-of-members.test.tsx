import { describe, expect, it } from "vitest";
import { USD } from "../../../tests/support/orders.ts";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { LOCALES } from "../../i18n/locale.ts";
import { NEW_CAMPAIGN } from "../../domain/campaigns/campaign.ts";
import type { CampaignDistribution } from "../../domain/campaigns/distribution.ts";
import { createFormat } from "../format/format.ts";
import { distributionFormOf, readDistributionForm } from "./distribution-form.ts";
import { GroupCounts } from "./group-counts.tsx";
import { TogetherFields } from "./together-fields.tsx";
import { useDistributionWords } from "./use-distribution-words.ts";

const writing = createFormat({ formatLocale: "en", timeZone: "UTC", currency: "USD" });
const formOf = (distribution: CampaignDistribution) => distributionFormOf(distribution, USD, writing);
const unlocked: CampaignDistribution = {
  ...{ kind: "issued", code: "FRIEND" },
  claim: { stock: 30, group: { seats: 4, hours: 72, rewards: "starter" } },
};

describe("the fields of a group", () => {
  it("hold what was kept, and give it back", () => {
    const form = formOf(unlocked);
    expect(form).toMatchObject({ together: "starter", seats: "4", hours: "72", stock: "30" });
    expect(readDistributionForm(form, writing)).toEqual({ value: unlocked, problems: [] });
    expect(readDistributionForm({ ...form, together: "alone", seats: "x" }, writing)).toEqual({
      value: { ...unlocked, claim: { stock: 30 } },
      problems: [],
    });
    expect(readDistributionForm({ ...form, isClaimed: false, seats: "x" }, writing)).toEqual({
      value: { ...unlocked, claim: null },
      problems: [],
    });
  });

  it.each([
    ["seats", "1"],
    ["seats", "51"],
    ["seats", ""],
    ["hours", "0"],
    ["hours", "1.5"],
    ["hours", "two"],
  ] as const)("cannot be kept with %s of %j", (name, typed) => {
    const read = readDistributionForm({ ...formOf(unlocked), [name]: typed }, writing);
    expect(read.problems).toMatchObject([{ path: `distribution.claim.group.${name}`, code: "out_of_range" }]);
  });

  it.each(LOCALES)(
    "are there in %s where members unlock it together, and say what is wrong beside them",
    (locale) => {
      const fields = (together: "alone" | "everybody") =>
        readable(
          htmlOf(
            <TogetherFields
              form={{ ...formOf(unlocked), together }}
              problem={(path) => path.endsWith("seats") && "Two or more."}
              onForm={() => undefined}
            />,
            locale,
          ),
        );
      expect(fields("everybody")).toContain("Two or more.");
      expect(fields("alone")).not.toContain("Two or more.");
      expect(fields("everybody")).not.toContain("together.");
    },
  );
});

function Said({ distribution }: { readonly distribution: CampaignDistribution }) {
  return <p>{useDistributionWords()({ ...NEW_CAMPAIGN, distribution }).join(" ")}</p>;
}

describe("what a page says of groups", () => {
  it.each(LOCALES)("is how they are unlocked, in %s", (locale) => {
    const said = readable(htmlOf(<Said distribution={unlocked} />, locale));
    expect(said).toContain("72");
    if (locale === "en") expect(said).toContain("Whoever shares a link gets it once others have joined: 3.");
    expect(said).not.toContain("together.");
  });

  it("is how many are open, full and over, and how many wait", () => {
    const counts = (waiting: number) =>
      readable(htmlOf(<GroupCounts groups={{ open: 1_200, full: 7, ended: 3, waiting }} />));
    expect(counts(1)).toMatch(/Open 1,200 Full 7 Ended without 3/);
    expect(counts(1)).toContain("1 member is in the open ones.");
    expect(counts(2)).toContain("2 members are in the open ones.");
    expect(counts(0)).not.toContain("in the open ones");
  });
});

it("is nothing that a campaign begins with", () => {
  expect(formOf(NEW_CAMPAIGN.distribution).together).toBe("alone");
});
