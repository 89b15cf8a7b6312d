import { campaignOf, DEMO_STORE, fromSpent, IN_DOLLARS, percentOff } from "./demo-store.ts";
import type { CampaignFacts, MadeCampaign } from "./demo-store.ts";

/** What comes off products: percentages, amounts and steps, on collections, vendors and tags. */
export function onProducts(facts: CampaignFacts): MadeCampaign[] {
  const { now, days, midnight, inCollections } = facts;
  const arrivals = inCollections("new-arrivals");
  return [
    {
      campaign: campaignOf("Autumn arrivals", {
        offer: percentOff(15),
        target: arrivals,
        schedule: { from: midnight(-9), until: midnight(-2) },
      }),
      publishedAt: days(-10),
    },
    {
      campaign: campaignOf("Ten early birds", {
        offer: percentOff(20),
        target: arrivals,
        limits: { uses: 10, usesPerDay: null, budgetMinor: null },
      }),
      publishedAt: days(-5),
    },
    {
      campaign: campaignOf("Staff picks for Gold and above", {
        offer: percentOff(12.5),
        target: inCollections("staff-picks"),
        when: [{ kind: "tier", tiers: ["gold", "platinum"] }],
      }),
      publishedAt: now,
    },
    {
      campaign: campaignOf("Three new arrivals and more", {
        offer: {
          ...{ kind: "steps", by: "pieces", takes: "percentage", off: "piece", ...IN_DOLLARS },
          steps: [
            { from: 3, takes: 1_000 },
            { from: 5, takes: 1_500 },
          ],
        },
        target: arrivals,
      }),
      publishedAt: now,
    },
    {
      campaign: campaignOf("A dollar off each staff pick", {
        offer: {
          ...{ kind: "amount", off: "piece", amountMinor: 100, currency: DEMO_STORE.usd },
          others: [{ currency: DEMO_STORE.eur, amountMinor: 100 }],
          elsewhere: "nothing",
        },
        target: inCollections("staff-picks"),
        schedule: { from: null, until: midnight(30) },
      }),
      publishedAt: now,
    },
    {
      campaign: campaignOf("Fresh for the weekend", {
        offer: percentOff(10),
        target: inCollections("new-arrivals", "staff-picks"),
        schedule: { from: midnight(7), until: midnight(10) },
        priority: 10,
      }),
      publishedAt: now,
    },
    ...onNames(facts),
  ];
}

/** On what has no id: vendors and tags, with something left out. */
function onNames({ days, inCollections }: CampaignFacts): MadeCampaign[] {
  const arrivals = inCollections("new-arrivals");
  const leftOut = arrivals.kind === "collections" ? { collections: arrivals.collections } : {};
  return [
    {
      campaign: campaignOf("Vinyl on Friday nights", {
        offer: percentOff(15),
        target: { kind: "tags", tags: ["vinyl"], except: { ...leftOut, vendors: ["Vela Komplex"] } },
        schedule: {
          ...{ from: null, until: null },
          weekly: {
            zone: DEMO_STORE.zone,
            hours: [{ days: ["friday"], from: "18:00", until: "00:00" }],
          },
        },
      }),
      publishedAt: days(-20),
    },
    {
      campaign: campaignOf("Two labels we love", {
        offer: percentOff(10),
        target: {
          kind: "vendors",
          vendors: ["Pale Orchard Union", "Odile Marchetti Quintet"],
          except: { tags: ["vinyl", "box-set"] },
        },
        limits: { uses: null, usesPerDay: 25, budgetMinor: 50_000 },
      }),
      publishedAt: days(-12),
    },
    {
      campaign: campaignOf("Classical, a quarter off", {
        offer: percentOff(25),
        target: inCollections("classical"),
        when: [fromSpent(20)],
      }),
      publishedAt: days(-15),
      isPaused: true,
    },
  ];
}
