import { NEW_REWARD } from "../../../app/domain/index.ts";
import { campaignOf, DEMO_STORE, IN_DOLLARS } from "./demo-store.ts";
import type { CampaignFacts, MadeCampaign } from "./demo-store.ts";

const ALL_OFF = { kind: "percentage", basisPoints: 10_000 } as const;
const FREE_SHIPPING = { kind: "shipping", takes: ALL_OFF, types: [], methods: [], countries: [] } as const;

/** What members redeem points for, in the storefront's block of rewards. */
export function rewards({ days, inCollections }: CampaignFacts): MadeCampaign[] {
  const off = { kind: "amount", off: "order", ...IN_DOLLARS } as const;
  return [
    {
      campaign: campaignOf("$5 off your order", {
        offer: { ...off, amountMinor: 500 },
        distribution: { ...NEW_REWARD, points: 100 },
      }),
      publishedAt: days(-20),
    },
    {
      campaign: campaignOf("Points for money off", {
        offer: { ...off, amountMinor: 100 },
        distribution: { ...NEW_REWARD, points: 20, choice: { least: 2, most: 50, share: 5_000 } },
      }),
      publishedAt: days(-19),
    },
    {
      campaign: campaignOf("Half off a jazz record", {
        offer: { kind: "gift", pieces: 1, basisPoints: 5_000 },
        target: inCollections("jazz"),
        distribution: { ...NEW_REWARD, points: 250, perMember: 2 },
      }),
      publishedAt: days(-18),
    },
    {
      campaign: campaignOf("Free shipping for points", {
        offer: { ...FREE_SHIPPING, currency: DEMO_STORE.usd },
        distribution: { ...NEW_REWARD, points: 60 },
      }),
      publishedAt: days(-15),
    },
    {
      campaign: campaignOf("A $10 gift card", {
        distribution: {
          ...{ ...NEW_REWARD, points: 300 },
          grant: { kind: "gift_card", amountMinor: 1_000, currency: DEMO_STORE.usd, days: 365 },
        },
      }),
      publishedAt: days(-10),
    },
    {
      campaign: campaignOf("Points as store credit", {
        distribution: {
          ...{ ...NEW_REWARD, points: 50, choice: { least: 2, most: 40, share: null } },
          grant: { kind: "store_credit", amountMinor: 100, currency: DEMO_STORE.usd, days: 365 },
        },
      }),
      publishedAt: days(-9),
    },
    {
      campaign: campaignOf("$30 off, only three", {
        offer: { ...off, amountMinor: 3_000 },
        distribution: { ...NEW_REWARD, points: 500, days: 7, stock: 3 },
      }),
      publishedAt: days(-3),
    },
  ];
}
