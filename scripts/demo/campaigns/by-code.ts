import { campaignOf, fromSpent, IN_DOLLARS, percentOff } from "./demo-store.ts";
import type { CampaignFacts, MadeCampaign } from "./demo-store.ts";

/** Members take these by themselves, in the storefront's block of coupons. */
export const COUPON = { title: "Collectors: $5 off an order", code: "COLLECT5" } as const;
/** Anybody may know this code. */
export const SHARED = { title: "Jazz letter", code: "JAZZ10" } as const;
/** Each listener of a station has a code of their own. */
export const UNIQUE = { title: "Night radio, for its listeners", prefix: "NIGHT-", count: 250 } as const;

/** Members take one of these each, and use it at a museum. */
export const PARTNER = {
  title: "Record Museum: a free visit",
  codes: Array.from({ length: 60 }, (_one, place) => `VISIT-${7_301 + place * 137}`),
} as const;

/** What shoppers type: a code for all, a code for each, coupons that members hold, and codes of a partner. */
export function byCode({ days, midnight, inCollections }: CampaignFacts): MadeCampaign[] {
  return [
    {
      campaign: campaignOf(SHARED.title, {
        offer: percentOff(10),
        target: inCollections("jazz"),
        distribution: { kind: "code", code: SHARED.code, uses: null, oncePerCustomer: true },
      }),
      publishedAt: days(-16),
    },
    {
      campaign: campaignOf(UNIQUE.title, {
        offer: percentOff(15, "order"),
        distribution: { kind: "codes", prefix: UNIQUE.prefix, uses: 1, oncePerCustomer: true },
      }),
      publishedAt: days(-13),
    },
    {
      campaign: campaignOf(COUPON.title, {
        offer: { kind: "amount", off: "order", amountMinor: 500, ...IN_DOLLARS },
        when: [fromSpent(20)],
        distribution: { kind: "issued", code: COUPON.code, claim: { stock: 40 } },
      }),
      publishedAt: days(-8),
    },
    {
      campaign: campaignOf(PARTNER.title, {
        offer: percentOff(10),
        distribution: { kind: "partner", where: "https://museum.example/visit" },
      }),
      publishedAt: days(-3),
    },
    {
      campaign: campaignOf("Box night: 20% off a box set", {
        offer: percentOff(20),
        target: { kind: "tags", tags: ["box-set"] },
        schedule: { from: null, until: midnight(14) },
        distribution: { kind: "issued", code: "BOXNIGHT", claim: { stock: 5 } },
      }),
      publishedAt: days(-1),
    },
  ];
}
