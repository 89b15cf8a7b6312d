import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { whoOfCampaign, whoOfShopper } from "./who-of-scenario.ts";
import { ONLY_OR_OUT } from "../../../app/domain/index.ts";

const FOLDER = join(import.meta.dirname, "../../scenarios/campaigns");

/** `10 %` or `5.00`, in the store's currency unless another one is said. */
const taking = z.string();
const steps = z.array(z.strictObject({ from: z.string(), takes: taking })).min(1);

const ways = z.strictObject({
  kinds: z.array(z.string()).optional(),
  methods: z.array(z.string()).optional(),
  countries: z.array(z.string()).optional(),
});

/** By their names. */
const goods = z
  .strictObject({
    collections: z.array(z.string()),
    products: z.array(z.string()),
    vendors: z.array(z.string()),
    types: z.array(z.string()),
    tags: z.array(z.string()),
  })
  .partial();

const campaign = z.strictObject({
  name: z.string(),
  takes: taking.optional(),
  steps: steps.optional(),
  /** Pieces that are bought, and pieces that come for less; or pieces that are given, or that make up a bundle. */
  buy: z.number().optional(),
  get: z.number().optional(),
  /** What has to be bought, where that is not what the campaign is on; and how much of it, instead of pieces. */
  "buy of": z.union([z.literal("everything"), goods]).optional(),
  "buy for": z.string().optional(),
  gift: z.number().optional(),
  bundle: z.number().optional(),
  /** Of a bundle. */
  price: z.string().optional(),
  times: z.number().optional(),
  off: z.enum(["each product", "each piece", "each line", "the order", "shipping"]).optional(),
  "at most": z.string().optional(),
  /** Of each piece, instead of what it costs. */
  "sets the price": z.string().optional(),
  /** What becomes of products on sale; absent: they are like others. */
  sale: z.enum(["out", "only"]).optional(),
  /** Names of collections, or goods of one kind; absent: everything. */
  on: z.union([z.array(z.string()), goods]).optional(),
  /** What of that is left out. */
  "but not": goods.optional(),
  ways: ways.optional(),
  /** Ids of tiers; absent: everybody. */
  for: z.array(z.string()).optional(),
  "first order": z.literal(true).optional(),
  /** `50.00 in the cart` or `50.00 of it`. */
  "once spent": z.string().optional(),
  /** `3 in the cart` or `3 of it`. */
  "once pieces": z.string().optional(),
  "carts in": z.array(z.string()).optional(),
  ...whoOfCampaign,
  /** What is said in other currencies, by their codes. */
  prices: z
    .record(
      z.string(),
      z.strictObject({ takes: taking.optional(), price: taking.optional(), steps: steps.optional() }),
    )
    .optional(),
  "in countries": z.array(z.string()).optional(),
  "not in countries": z.array(z.string()).optional(),
  /** By the names that the store gives them. */
  "in markets": z.array(z.string()).optional(),
  "for tags": z.array(z.string()).optional(),
  "not for tags": z.array(z.string()).optional(),
  companies: z.enum(ONLY_OR_OUT).optional(),
  subscriptions: z.enum(ONLY_OR_OUT).optional(),
  "in other currencies": z.enum(["at the rate of the moment", "nothing"]).optional(),
  priority: z.number().optional(),
  "with nothing else": z.literal(true).optional(),
  "never below cost": z.literal(true).optional(),
  from: z.string().optional(),
  until: z.string().optional(),
  /** `Friday, Saturday 22:00 to 02:00`. */
  hours: z.array(z.string()).optional(),
  code: z.string().optional(),
});

const store = z.strictObject({
  currency: z.string().optional(),
  /** What one unit of its currency is worth in others. */
  rates: z.record(z.string(), z.number()).optional(),
  /** What each tier takes off: `5 %`. */
  tiers: z.record(z.string(), z.string()).optional(),
  /** The countries of each market; of none of them: all others. */
  markets: z.record(z.string(), z.array(z.string())).optional(),
  /** What each method costs. */
  shipping: z.record(z.string(), z.string()).optional(),
});

const shopper = z.strictObject({
  tier: z.string().optional(),
  ...whoOfShopper,
  "orders before": z.number().optional(),
  "pays in": z.string().optional(),
  /** `ZZ`: Shopify does not know it. */
  country: z.string().optional(),
  /** Of a customer's account. */
  tags: z.array(z.string()).optional(),
  "buys for a company": z.literal(true).optional(),
  enters: z.array(z.string()).optional(),
});

const scenario = z.strictObject({
  name: z.string(),
  /** How the figures come about, where that is not plain. */
  why: z.string().optional(),
  /** Where others have got it wrong, or have asked what is right. */
  report: z.url().optional(),
  /** The policy of docs/guides/campaigns.md that decides it. */
  policy: z.string().optional(),
  store: store.optional(),
  shopper: shopper.optional(),
  /** A time on the store's clock. */
  at: z.string().optional(),
  cart: z.array(z.string()),
  campaigns: z.array(campaign),
  expect: z.strictObject({
    /** For each campaign that is at checkout then, what becomes of it. */
    gets: z.record(z.string(), z.string()),
    /** What the tier takes off; absent: nothing. */
    tier: z.string().optional(),
    /** For the goods, in the currency that the shopper pays in. */
    pays: z.string(),
    /** For each method. */
    shipping: z.record(z.string(), z.string()).optional(),
  }),
});

const file = z.strictObject({
  theme: z.string(),
  about: z.string(),
  /** What holds for all of its scenarios, unless one of them says otherwise. */
  store: store.optional(),
  scenarios: z.array(scenario).min(1),
});

export type Scenario = z.infer<typeof scenario>;
export type ScenarioCampaign = z.infer<typeof campaign>;
export type ScenarioGoods = z.infer<typeof goods>;
export type ScenarioStore = z.infer<typeof store>;

export interface ScenarioFile {
  readonly name: string;
  readonly theme: string;
  readonly scenarios: readonly Scenario[];
}

/** All files of scenarios, with what a file says of the store in each of its scenarios. */
export function scenarioFiles(): ScenarioFile[] {
  const names = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
  return names.sort().map((name) => {
    const read = file.safeParse(JSON.parse(readFileSync(join(FOLDER, name), "utf8")));
    if (!read.success) throw new Error(`${name}: ${z.prettifyError(read.error)}`);
    const { theme, scenarios, store: shared } = read.data;
    return {
      name,
      theme,
      scenarios: scenarios.map((one) => ({ ...one, store: { ...shared, ...one.store } })),
    };
  });
}
