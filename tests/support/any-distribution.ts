import fc from "fast-check";
import { AUTOMATIC } from "../../app/domain/campaigns/distribution.ts";
import type { RewardGrant } from "../../app/domain/campaigns/grants/grant-kinds.ts";
import { USD } from "./orders.ts";
import type { CampaignDistribution } from "../../app/domain/campaigns/distribution.ts";

const amount = { amountMinor: fc.integer({ min: 1, max: 1_000_000 }), currency: fc.constant(USD) };
const days = fc.integer({ min: 1, max: 3_650 });

/** Whatever a reward may give where nothing comes off at checkout. */
const anyGrant: fc.Arbitrary<RewardGrant> = fc.oneof(
  fc.record({
    kind: fc.constant("gift_card" as const),
    ...{ ...amount, days: fc.option(days, { nil: null }) },
  }),
  fc.record({ kind: fc.constant("store_credit" as const), ...amount, days }),
);

/** However a campaign may be distributed, also one that is not finished. */
export const anyDistribution: fc.Arbitrary<CampaignDistribution> = fc.oneof(
  fc.constant(AUTOMATIC),
  fc.record({
    kind: fc.constant("code" as const),
    code: fc.constantFrom("", "JAZZ10", "爵士-10", "with blanks", "🎷"),
    uses: fc.option(fc.integer({ min: 1, max: 1_000_000_000 }), { nil: null }),
    oncePerCustomer: fc.boolean(),
  }),
  fc.record(
    {
      kind: fc.constant("codes" as const),
      prefix: fc.constantFrom("", "JAZZ-", "爵士"),
      uses: fc.option(fc.integer({ min: 1, max: 1_000_000_000 }), { nil: null }),
      oncePerCustomer: fc.boolean(),
      toMembers: fc.constant(true as const),
    },
    { requiredKeys: ["kind", "prefix", "uses", "oncePerCustomer"] },
  ),
  fc.record({
    kind: fc.constant("partner" as const),
    where: fc.constantFrom("", "https://films.example/redeem", "films"),
  }),
  fc.record(
    {
      kind: fc.constant("points" as const),
      points: fc.integer({ min: 1, max: 1_000_000_000 }),
      days: fc.integer({ min: 1, max: 730 }),
      stock: fc.option(fc.integer({ min: 1, max: 1_000_000_000 }), { nil: null }),
      perMember: fc.option(fc.integer({ min: 1, max: 1_000 }), { nil: null }),
      choice: fc.record({
        ...{ least: fc.integer({ min: 1, max: 1_000 }), most: fc.integer({ min: 1, max: 1_000 }) },
        share: fc.option(
          fc.integer({ min: 1, max: 100 }).map((percent) => percent * 100),
          { nil: null },
        ),
      }),
    },
    { requiredKeys: ["kind", "points", "days", "stock", "perMember"] },
  ),
  fc.record(
    {
      kind: fc.constant("points" as const),
      points: fc.integer({ min: 1, max: 1_000_000 }),
      ...{ days: fc.constant(30), stock: fc.constant(null), perMember: fc.constant(null) },
      choice: fc.constant({ least: 1, most: 10, share: null }),
      grant: anyGrant,
    },
    { requiredKeys: ["kind", "points", "days", "stock", "perMember", "grant"] },
  ),
  fc.record({
    kind: fc.constant("issued" as const),
    code: fc.constantFrom("", "FRIEND"),
    claim: fc.option(
      fc.record(
        {
          stock: fc.option(fc.integer({ min: 1, max: 1_000_000 }), { nil: null }),
          group: fc.record({
            seats: fc.integer({ min: 2, max: 50 }),
            hours: fc.integer({ min: 1, max: 720 }),
            rewards: fc.constantFrom("everybody" as const, "starter" as const),
          }),
        },
        { requiredKeys: ["stock"] },
      ),
      { nil: null },
    ),
  }),
);
