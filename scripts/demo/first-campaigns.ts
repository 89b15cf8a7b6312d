import type { Database } from "../../app/db/database.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import { createCampaign } from "../../app/services/campaigns/edit-campaigns.server.ts";
import { publishCampaign } from "../../app/services/campaigns/publish-campaign.server.ts";
import { listCampaigns } from "../../app/services/campaigns/list-campaigns.server.ts";
import {
  currencyCode,
  encodeCampaign,
  invariant,
  NEW_CAMPAIGN,
  NO_LIMITS,
  wallTime,
} from "../../app/domain/index.ts";
import type { Campaign, CurrencyCode } from "../../app/domain/index.ts";
import type { Stack } from "../stack/stack.ts";
import { placePastSales } from "./first-results.ts";
import type { PastSales } from "./first-results.ts";

const STORE = "laurel-music";
const ZONE = "America/New_York";
const SHOP = `${STORE}.myshopify.com`;
const [USD, EUR] = [currencyOf("USD"), currencyOf("EUR")];
const DAY_MS = 86_400_000;
const ACTOR = "system:demo";

/** A campaign, and how long before it was published. */
interface Made {
  readonly campaign: Campaign;
  readonly publishedAt: number;
}

/**
 * Gives the demo's first store campaigns of each kind that run, one that is used up, one that is still to begin and one
 * that is over, with orders that got them. A store that has campaigns keeps what it has.
 */
export async function giveFirstCampaigns(
  db: Database,
  { simulator }: Pick<Stack, "simulator">,
): Promise<void> {
  const ctx = contextOf(db, Date.now());
  const listed = await listCampaigns(ctx, SHOP, { limit: 1 });
  // Somebody has removed the app there.
  if (!listed.ok || listed.value.campaigns.length > 0) return;
  const collectionOf = await collectionsOf(simulator);
  for (const { campaign, publishedAt } of firstCampaigns(ctx.clock.now(), collectionOf)) {
    const then = contextOf(db, publishedAt);
    const made = await createCampaign(then, SHOP, ACTOR, encodeCampaign(campaign));
    invariant(made.ok, "a campaign of the demo can be kept");
    const { campaignId } = made.value;
    const published = await publishCampaign(then, SHOP, { campaignId, revision: 1, actor: ACTOR });
    invariant(published.ok, "a campaign of the demo can be published");
  }
  await placePastSales({ simulator }, SHOP, ctx.clock.now(), PAST_SALES);
}

/** Ten who were early, and more of one that is over. */
const PAST_SALES: readonly PastSales[] = [
  {
    title: "Autumn arrivals",
    basisPoints: 1_500,
    daysAgo: [8.4, 8.2, 7.9, 7.5, 7.4, 6.8, 6.6, 6.5, 5.9, 5.3, 4.8, 4.6, 3.9, 3.7, 3.5],
  },
  {
    title: "Ten early birds",
    basisPoints: 2_000,
    daysAgo: [4.5, 4.4, 4.1, 3.8, 3.6, 3.2, 2.9, 2.6, 2.3, 2.1],
  },
];

/** What services are given, at a moment. Whoever makes and publishes campaigns has nothing to ask of Shopify. */
function contextOf(db: Database, now: number): Context {
  const none = () => {
    throw new Error("Shopify is not asked");
  };
  const shopify = { adminClient: none, isConnected: none, forgetSessions: none, fetch: none };
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  return { db, clock: { now: () => now }, log, shopify };
}

/** @param collectionOf digits of the id of a collection, by its handle */
export function firstCampaigns(now: number, collectionOf: (handle: string) => string): Made[] {
  const at = (days: number) => `${wallTime(ZONE, now + days * DAY_MS).slice(0, 10)}T00:00`;
  const on = (...handles: string[]) =>
    ({ kind: "collections", collections: handles.map(collectionOf) }) as const;
  return [
    {
      campaign: {
        ...NEW_CAMPAIGN,
        title: "Autumn arrivals",
        offer: percentOff(1_500),
        target: on("new-arrivals"),
        schedule: { from: at(-9), until: at(-2) },
      },
      publishedAt: now - 10 * DAY_MS,
    },
    {
      campaign: {
        ...NEW_CAMPAIGN,
        title: "Ten early birds",
        offer: percentOff(2_000),
        target: on("new-arrivals"),
        limits: { ...NO_LIMITS, uses: 10 },
      },
      publishedAt: now - 5 * DAY_MS,
    },
    {
      campaign: {
        ...NEW_CAMPAIGN,
        title: "Staff picks for Gold and above",
        offer: percentOff(1_250),
        target: on("staff-picks"),
        when: [{ kind: "tier", tiers: ["gold", "platinum"] }],
      },
      publishedAt: now,
    },
    ...moreKinds(now, on("new-arrivals"), on("staff-picks"), at(30)),
    {
      campaign: {
        ...NEW_CAMPAIGN,
        title: "Fresh for the weekend",
        offer: percentOff(1_000),
        target: on("new-arrivals", "staff-picks"),
        schedule: { from: at(7), until: at(10) },
        priority: 10,
      },
      publishedAt: now,
    },
    ...offShipping(now),
  ];
}

/** Amounts and steps. */
function moreKinds(
  now: number,
  arrivals: Campaign["target"],
  picks: Campaign["target"],
  until: string,
): Made[] {
  return [
    {
      campaign: {
        ...NEW_CAMPAIGN,
        title: "Spend more, save more",
        offer: {
          ...{ kind: "steps", by: "spend", takes: "amount", off: "order", currency: USD },
          steps: [
            { from: 10_000, takes: 1_000 },
            { from: 20_000, takes: 3_000 },
          ],
          others: [],
          elsewhere: "converted",
        },
        target: { kind: "everything" },
      },
      publishedAt: now,
    },
    {
      campaign: {
        ...NEW_CAMPAIGN,
        title: "Three new arrivals and more",
        offer: {
          ...{ kind: "steps", by: "pieces", takes: "percentage", off: "piece", currency: USD },
          steps: [
            { from: 3, takes: 1_000 },
            { from: 5, takes: 1_500 },
          ],
          others: [],
          elsewhere: "converted",
        },
        target: arrivals,
      },
      publishedAt: now,
    },
    {
      campaign: {
        ...NEW_CAMPAIGN,
        title: "Welcome: 10% off your first order",
        target: { kind: "everything" },
        when: [{ kind: "first_order" }, { kind: "subtotal", of: "cart", amountMinor: 3_000, currency: USD }],
      },
      publishedAt: now,
    },
    {
      campaign: {
        ...NEW_CAMPAIGN,
        title: "A dollar off each staff pick",
        offer: {
          ...{ kind: "amount", off: "piece", amountMinor: 100, currency: USD },
          others: [{ currency: EUR, amountMinor: 100 }],
          elsewhere: "nothing",
        },
        target: picks,
        schedule: { from: null, until },
      },
      publishedAt: now,
    },
  ];
}

/** Free from a subtotal on, and for less to some. */
function offShipping(now: number): Made[] {
  return [
    {
      campaign: {
        ...NEW_CAMPAIGN,
        title: "Free standard shipping from $30",
        offer: {
          kind: "shipping",
          takes: { kind: "percentage", basisPoints: 10_000 },
          ...{ currency: USD, types: [], methods: ["Standard"], countries: ["US", "CA"] },
        },
        target: { kind: "everything" },
        when: [{ kind: "subtotal", of: "cart", amountMinor: 3_000, currency: USD }],
      },
      publishedAt: now,
    },
    {
      campaign: {
        ...NEW_CAMPAIGN,
        title: "Half off delivery for Gold and above",
        offer: {
          kind: "shipping",
          takes: { kind: "percentage", basisPoints: 5_000 },
          ...{ currency: USD, types: ["SHIPPING", "LOCAL"], methods: [], countries: [] },
        },
        target: { kind: "everything" },
        when: [{ kind: "tier", tiers: ["gold", "platinum"] }],
      },
      publishedAt: now,
    },
  ];
}

/** Of each product. */
function percentOff(basisPoints: number): Campaign["offer"] {
  return { kind: "percentage", basisPoints, off: "product", most: null };
}

/** What the admin's own picker of the simulator finds. */
async function collectionsOf(simulator: string): Promise<(handle: string) => string> {
  const answer = await fetch(`${simulator}/store/${STORE}/picker/collection`);
  const rows = (await answer.json()) as { resource: { id: string; handle: string } }[];
  const ids = new Map(rows.map(({ resource }) => [resource.handle, resource.id.split("/").at(-1)]));
  return (handle) => {
    const id = ids.get(handle);
    invariant(id !== undefined, `the demo's store has the collection ${handle}`);
    return id;
  };
}

function currencyOf(code: string): CurrencyCode {
  const known = currencyCode(code);
  invariant(known.ok, `${code} is a currency`);
  return known.value;
}
