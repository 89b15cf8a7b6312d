import { describe, expect, it } from "vitest";
import { htmlOf, readable } from "../../../tests/support/page.tsx";
import { ORDER_DETAIL, REWARDS } from "../../../tests/support/views.ts";
import type { RewardRow, RewardsPage as RewardsView } from "../../views/redemptions.ts";
import { OrderPage } from "../orders/order-page.tsx";
import type { OrderRedemption } from "../../views/orders.ts";
import { RewardsPage } from "./rewards-page.tsx";

const page = (changes: Partial<RewardsView> = {}, refusal: string | null = null) =>
  htmlOf(
    <RewardsPage
      page={{ ...REWARDS, ...changes }}
      busy={false}
      refusal={refusal}
      onBegin={() => undefined}
    />,
  );
const withReward = (changes: Partial<RewardRow>) =>
  readable(page({ rewards: REWARDS.rewards.map((one) => ({ ...one, ...changes })) }));

describe("the list of rewards", () => {
  it("says of each what it is, what it costs, how it stands, what is open and used, and what is left", () => {
    expect(page()).toContain('href="/app/campaigns/c2"');
    const shown = readable(page());
    expect(shown).toContain("Reward Cost State Open Used Left");
    expect(shown).toMatch(/Five off .* 100 points State Active 3 \$15.00 12 88/);
    expect(withReward({ left: null })).toContain("3 $15.00 12 Any");
    expect(withReward({ left: 0 })).toContain("3 $15.00 12 0");
  });

  it("says what to do where there are none", () => {
    const empty = page({ rewards: [] });
    expect(readable(empty)).toContain("Your members can redeem nothing yet");
    expect(empty.match(/Create a reward/g)?.length).toBeGreaterThan(1);
  });

  it("says why none could be begun", () => {
    expect(readable(page({}, "too_many_drafts"))).toMatch(/draft/i);
  });
});

describe("the page of an order that used a reward", () => {
  const used = { redemptionId: "r1", campaignId: "c2", title: "Five off", code: "AAAAAA-BBBBBB-CCCCCC" };
  const order = (more: Pick<OrderRedemption, "taken" | "givenBack" | "owed">) =>
    htmlOf(
      <OrderPage
        detail={{ ...ORDER_DETAIL, redemptions: [{ ...used, ...more }] }}
        viewer="merchant:1"
        evaluatorUrl=""
      />,
    );

  it("says which, how many points it took, and what came back", () => {
    const shown = order({ taken: 500, givenBack: 200, owed: null });
    expect(shown).toContain('href="/app/campaigns/c2/redemptions"');
    expect(readable(shown)).toContain("Five off AAAAAA-BBBBBB-CCCCCC 500 200");
    expect(readable(shown)).not.toContain("without its points");
    const late = (outcome: "taken" | null) =>
      readable(order({ taken: 0, givenBack: 0, owed: { points: 500, outcome } }));
    expect(late(null)).toContain("Used without its points 0 0");
    expect(late("taken")).toContain("Used without its points; 500 points taken by hand 0 0");
    const none = htmlOf(<OrderPage detail={ORDER_DETAIL} viewer="merchant:1" evaluatorUrl="" />);
    expect(readable(none)).not.toContain("Rewards used");
  });
});
