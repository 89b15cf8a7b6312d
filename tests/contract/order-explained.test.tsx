import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  encodeCampaign,
  encodeCheckoutConfig,
  functionInputOf,
  NEW_CAMPAIGN,
  readExplanation,
} from "../../app/domain/index.ts";
import type { Campaign, DiscountConfig } from "../../app/domain/index.ts";
import { explain } from "../../app/evaluator/explain.ts";
import { ensureFunctionBuilt } from "../../extensions/loyalty-discount/build.ts";
import { CheckoutOutcome } from "../../app/ui/orders/checkout-card.tsx";
import { cartOfOrder, codeConfigOfOrder, configOfOrder, toldBy } from "../../app/ui/orders/past-checkout.ts";
import type { OrderCheckout, PastCampaign } from "../../app/views/order-checkout.ts";
import { htmlOf, readable } from "../support/page.tsx";
import { valueOf } from "../support/orders.ts";
import { CHECKOUT } from "../support/views.ts";

const { wasiPath } = await ensureFunctionBuilt();
const evaluator = await WebAssembly.compile(new Uint8Array(readFileSync(wasiPath)));

const titleOf = (id: string) => id.charAt(0).toUpperCase() + id.slice(1);
const past = (
  campaignId: string,
  campaign: Partial<Campaign>,
  changes: Partial<PastCampaign> = {},
): PastCampaign => ({
  ...{ campaignId, startsAt: 0, endsAt: null, state: "active", takenMinor: 0 },
  campaign: JSON.stringify(encodeCampaign({ ...NEW_CAMPAIGN, title: titleOf(campaignId), ...campaign })),
  ...changes,
});
const percent = (basisPoints: number) =>
  ({ kind: "percentage", basisPoints, off: "product", most: null }) as const;
const on = (...collections: string[]) => ({ kind: "collections", collections }) as const;

const PLAIN = { vendor: "", productType: "", tags: [], collections: [] };

/** Two pieces of 10.00 in collection 7, and one of 5.00 in none, bought by a member of Gold. */
const ORDER: OrderCheckout = {
  ...CHECKOUT,
  tiers: [{ id: "gold", discountBasisPoints: 1_000, message: "Gold: 10% off" }],
  tierId: "gold",
  hasOrdered: true,
  ...{ usedUp: [], since: null, segments: [] },
  lines: [
    {
      ...{ lineId: "1", productId: "9", quantity: 2, priceMinor: 1_000 },
      ...{ isGiftCard: false, isOnSale: false, unitCostMinor: null, ...PLAIN, collections: ["7"] },
    },
    {
      ...{ lineId: "2", productId: "8", quantity: 1, priceMinor: 500 },
      ...{ isGiftCard: false, isOnSale: false, unitCostMinor: null, ...PLAIN },
    },
  ],
  campaigns: [
    past("jazz", { offer: percent(1_000), target: on("7") }, { takenMinor: 200 }),
    past("blues", { offer: percent(500), target: on("7") }),
    past("soul", { offer: percent(500), target: on("5") }, { takenMinor: 30 }),
    past("new", { target: on("7"), when: [{ kind: "first_order" }] }),
    past("paused", { target: on("7") }, { state: "paused" }),
  ],
  tierTakenMinor: 230,
};

const asked = async (config: DiscountConfig, checkout: OrderCheckout) => {
  const encoded = valueOf(encodeCheckoutConfig(config));
  const output = await explain(evaluator, functionInputOf(config, encoded, cartOfOrder(checkout)));
  return {
    ...{ kind: "explained" as const, config },
    explanation: readExplanation(output, config, checkout.currency),
  };
};
const shown = async (checkout: OrderCheckout, config = configOfOrder(checkout)) =>
  readable(
    htmlOf(
      <CheckoutOutcome
        checkout={checkout}
        names={{ "1": "Kind of Blue", "2": "Sleeve" }}
        tierNames={{ gold: "Gold" }}
        evaluatorUrl=""
        explained={await asked(config, checkout)}
      />,
    ),
  );

describe("the explanation of an order", () => {
  it("has a verdict of the function on each campaign, beside what the order says", async () => {
    const text = await shown(ORDER);
    expect(text).toContain("Jazz This campaign takes $2.00 off: Kind of Blue $2.00.");
    expect(text).toContain("Reckoned: $2.00. By Shopify’s order: $2.00.");
    expect(text).toContain("Blues This campaign comes to nothing here: “Jazz” takes more off.");
    expect(text).toContain("New This campaign does not apply: it is for a first order alone.");
    expect(text).toContain("Paused It was not at checkout at that moment. State: Paused.");
    expect(text).toContain("Gold The percentage of this tier, 10%, comes off what campaigns leave.");
    expect(text).toContain("Reckoned: $2.30. By Shopify’s order: $2.30.");
  });

  it("says where both differ, and what cannot be known any more", async () => {
    const text = await shown({ ...ORDER, lost: ["today", "others"], othersTakenMinor: 150 });
    expect(text).toContain(
      "Soul Attention Differs This campaign does not apply: none of its products is in the cart.",
    );
    expect(text).toContain("Reckoned: $0.00. By Shopify’s order: $0.30.");
    expect(text.match(/Differs/g)).toHaveLength(1);
    expect(text).toContain("What the products were like then");
    expect(text).toContain("by other apps took $1.50 off");
  });

  it("asks of a code alone, and of one that took nothing off not at all", async () => {
    const distribution = { kind: "code", code: "JAZZ", uses: null, oncePerCustomer: false } as const;
    const used = past("code", { distribution, target: on("7") }, { takenMinor: 200 });
    const unused = past("other", { distribution, target: on("7") });
    expect([used, unused].map(toldBy)).toEqual(["code", "no_code"]);
    const checkout = { ...ORDER, campaigns: [...ORDER.campaigns, used, unused] };
    expect(configOfOrder(checkout).offers.map(({ id }) => id)).toEqual(["blues", "jazz", "new", "soul"]);
    const { explanation } = await asked(codeConfigOfOrder(checkout, used), checkout);
    expect(explanation.verdicts).toMatchObject([{ kind: "applied", offMinor: 200 }]);
    // The tier's percentage comes off by the automatic discount.
    expect(explanation.tierOffMinor).toBe(0);
    expect(await shown(checkout)).toContain("Other It goes by a code, which took nothing off this order.");
  });
});
