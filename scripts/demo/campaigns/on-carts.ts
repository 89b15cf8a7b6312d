import { campaignOf, DEMO_STORE, fromSpent, IN_DOLLARS, percentOff } from "./demo-store.ts";
import type { CampaignFacts, MadeCampaign } from "./demo-store.ts";

const { usd } = DEMO_STORE;

/** What comes off for several pieces, or off the order. */
export function onCarts(facts: CampaignFacts): MadeCampaign[] {
  const { now, days, products } = facts;
  return [
    {
      campaign: campaignOf("Spend more, save more", {
        offer: {
          ...{ kind: "steps", by: "spend", takes: "amount", off: "order", ...IN_DOLLARS },
          steps: [
            { from: 10_000, takes: 1_000 },
            { from: 20_000, takes: 3_000 },
          ],
        },
      }),
      publishedAt: days(-14),
    },
    {
      campaign: campaignOf("Welcome: 10% off your first order", {
        offer: percentOff(10),
        when: [{ kind: "first_order" }, fromSpent(30)],
      }),
      publishedAt: now,
    },
    {
      campaign: campaignOf("Jazz: three for the price of two", {
        offer: { kind: "buy_get", buy: 2, get: 1, basisPoints: 10_000, times: null },
        target: { kind: "tags", tags: ["jazz"] },
      }),
      publishedAt: days(-11),
    },
    {
      campaign: campaignOf("Any three folk records for $30", {
        offer: { kind: "bundle", pieces: 3, amountMinor: 3_000, times: null, ...IN_DOLLARS },
        target: { kind: "tags", tags: ["folk"], except: { tags: ["vinyl"] } },
      }),
      publishedAt: days(-9),
    },
    {
      campaign: campaignOf("Warm Boot on us from $60", {
        offer: { kind: "gift", pieces: 1, basisPoints: 10_000 },
        target: products("warm-boot"),
        when: [fromSpent(60)],
      }),
      publishedAt: days(-6),
    },
    ...onOthers(facts),
  ];
}

/** A price of one's own for members, and something for less with something else. */
function onOthers({ now, products }: CampaignFacts): MadeCampaign[] {
  return [
    {
      campaign: campaignOf("Warm Boot at the members' price", {
        offer: { kind: "set_price", amountMinor: 900, ...IN_DOLLARS },
        target: products("warm-boot"),
        when: [{ kind: "tier", tiers: ["silver", "gold", "platinum"] }],
      }),
      publishedAt: now,
    },
    {
      campaign: campaignOf("A folk record for half with two of jazz", {
        offer: {
          ...{ kind: "buy_other", get: 1, basisPoints: 5_000, times: 1 },
          bought: { kind: "tags", tags: ["jazz"] },
          needs: { by: "pieces", pieces: 2 },
        },
        target: { kind: "tags", tags: ["folk"] },
      }),
      publishedAt: now,
    },
  ];
}

/** What comes off shipping: free from a subtotal on, and for less to some. */
export function onShipping({ now }: CampaignFacts): MadeCampaign[] {
  return [
    {
      campaign: campaignOf("Free standard shipping from $30", {
        offer: {
          kind: "shipping",
          takes: { kind: "percentage", basisPoints: 10_000 },
          ...{ currency: usd, types: [], methods: ["Standard"], countries: ["US", "CA"] },
        },
        when: [fromSpent(30)],
      }),
      publishedAt: now,
    },
    {
      campaign: campaignOf("Half off delivery for Gold and above", {
        offer: {
          kind: "shipping",
          takes: { kind: "percentage", basisPoints: 5_000 },
          ...{ currency: usd, types: ["SHIPPING", "LOCAL"], methods: [], countries: [] },
        },
        when: [{ kind: "tier", tiers: ["gold", "platinum"] }],
      }),
      publishedAt: now,
    },
  ];
}
