import fc from "fast-check";
import { checkCampaign } from "../../app/domain/index.ts";
import type {
  Campaign,
  CampaignSpan,
  CampaignTarget,
  CurrencyCode,
  ProductFacts,
  Reached,
  TierDiscount,
} from "../../app/domain/index.ts";
import { anyDeliveryGroup } from "./any-delivery.ts";
import { cartFor } from "./any-cart.ts";
import { anyConditions, SEGMENTS } from "./any-conditions.ts";
import { anyWholeHours } from "./any-hours.ts";
import { anyOffer } from "./any-offer.ts";
import { anyProduct, anyWholeTarget } from "./any-target.ts";
import { anyCurrency } from "./discount-config-arbitrary.ts";
import type { ReferenceCart } from "./reference-discounts.ts";
import type { ReferenceGroup } from "./reference-delivery.ts";

// A store with campaigns of every kind that can be published, and a shopper who is there at some moment.

/** Four weeks in which no clock is moved: in summer, over the end of a year, and over the end of two Februaries. */
const PERIODS = ["2026-07-01", "2026-12-18", "2027-02-10", "2028-02-08"];
const PERIOD_MS = 28 * 86_400_000;
/** What clocks in these zones are ahead then, in minutes: in July, and in winter. */
const ZONES = {
  UTC: [0, 0],
  "Asia/Kathmandu": [345, 345],
  "America/New_York": [-240, -300],
  "Pacific/Kiritimati": [840, 840],
} as const;

/** What the store's clock shows at a moment, in milliseconds as if it were in UTC. */
export function clockOf({ zone }: Pick<AnyStore, "zone">, at: number): number {
  const [summer, winter] = ZONES[zone];
  return at + (new Date(at).getUTCMonth() === 6 ? summer : winter) * 60_000;
}

export interface AnyPublished extends CampaignSpan {
  readonly campaign: Campaign;
  readonly reached: Reached | null;
  /** Products know of its target by now. */
  readonly isNumbered: boolean;
  /** The same of what has to be bought for it. */
  readonly isBoughtNumbered: boolean;
  /** Members' metafields know who has used it up. */
  readonly isCounted: boolean;
  /** This member has used it as often as each may. */
  readonly isUsedUp: boolean;
}

export interface AnyStore {
  readonly zone: keyof typeof ZONES;
  readonly currency: CurrencyCode;
  readonly tiers: readonly TierDiscount[];
  readonly published: readonly AnyPublished[];
  readonly at: number;
  /** For each line of the cart. */
  readonly products: readonly ProductFacts[];
  readonly cart: ReferenceCart;
  readonly groups: readonly ReferenceGroup[];
  /** Segments whose members were read already. */
  readonly readSegments: readonly string[];
  /** Those that the shopper is in. */
  readonly ownSegments: readonly string[];
}

const TIERS = ["silver", "gold"];
const tiers: fc.Arbitrary<TierDiscount[]> = fc.subarray(TIERS).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.constantFrom(0, 500, 1_225).map((discountBasisPoints) => ({
        ...{ id, discountBasisPoints },
        message: discountBasisPoints === 0 ? "" : `Tier ${id}`,
      })),
    ),
  ),
);

const momentFrom = (start: number) =>
  fc
    .integer({ min: start / 60_000, max: (start + PERIOD_MS) / 60_000 - 1 })
    .map((minutes) => minutes * 60_000);
const written = (at: number) => new Date(at).toISOString().slice(0, 16);

function scheduleIn(zone: string, start: number): fc.Arbitrary<Campaign["schedule"]> {
  const moment = momentFrom(start);
  const span = fc.oneof(
    { weight: 6, arbitrary: fc.constant({ from: null, until: null }) },
    moment.map((from) => ({ from: written(from), until: null })),
    fc
      .tuple(moment, moment)
      .filter(([one, other]) => one !== other)
      .map((both) => both.toSorted((a, b) => a - b))
      .map(([from = 0, until = 0]) => ({ from: written(from), until: written(until) })),
  );
  const weekly = fc.oneof(
    { weight: 5, arbitrary: fc.constant({}) },
    anyWholeHours(zone).map((hours) => ({ weekly: hours })),
  );
  return fc.tuple(span, weekly).map(([from, hours]) => ({ ...from, ...hours }));
}

const distribution: fc.Arbitrary<Campaign["distribution"]> = fc.oneof(
  { weight: 8, arbitrary: fc.constant({ kind: "automatic" as const }) },
  fc.constant({ kind: "code" as const, code: "JAZZ", uses: null, oncePerCustomer: false }),
  fc.constant({ kind: "codes" as const, prefix: "J-", uses: 1, oncePerCustomer: true }),
  fc.constant({ kind: "issued" as const, code: "MINE", claim: null }),
  fc.constant({ kind: "points" as const, points: 100, days: 30, stock: null, perMember: null }),
);

/** Of what it is on, what is on sale may be left out, or it alone be meant. */
const target: fc.Arbitrary<CampaignTarget> = fc
  .tuple(anyWholeTarget, fc.constantFrom({}, {}, {}, { sale: "out" as const }, { sale: "only" as const }))
  .map(([goods, sale]) => ({ ...goods, ...sale }));

/** A campaign of any kind: what comes off shipping is of the whole cart, and what goes with nothing else comes by itself. */
function campaignIn(
  store: { readonly zone: string; readonly currency: CurrencyCode; readonly tierIds: readonly string[] },
  start: number,
): fc.Arbitrary<Omit<Campaign, "title">> {
  return distribution.chain((goes) => {
    const isAutomatic = goes.kind === "automatic";
    const rest = {
      ...{ when: anyConditions(store, isAutomatic), schedule: scheduleIn(store.zone, start), target },
      ...{ priority: fc.integer({ min: 0, max: 2 }), alone: fc.constantFrom(false, false, false, true) },
      aboveCost: fc.constantFrom(false, false, false, true),
    };
    return fc.record({ offer: anyOffer(store.currency), ...rest }).map((one) => {
      const isShipping = one.offer.kind === "shipping";
      return {
        ...{ ...one, distribution: goes, limits: { uses: null, usesPerDay: null, budgetMinor: null } },
        target: isShipping ? ({ kind: "everything" } as const) : one.target,
        alone: one.alone && !isShipping && isAutomatic,
        aboveCost:
          one.aboveCost && !isShipping && !(one.offer.kind === "percentage" && one.offer.most !== null),
      };
    });
  });
}

/** Everything that is drawn can be published, but for hours that never come while a campaign runs. */
export const anyStore: fc.Arbitrary<AnyStore> = fc
  .tuple(
    fc.constantFrom(...(Object.keys(ZONES) as (keyof typeof ZONES)[])),
    ...([anyCurrency, tiers, fc.constantFrom(...PERIODS)] as const),
  )
  .chain(([zone, currency, known, period]) => {
    const start = Date.parse(period);
    return momentFrom(start).chain((at) =>
      fc.record({
        ...{ zone: fc.constant(zone), currency: fc.constant(currency), tiers: fc.constant(known) },
        published: publishedIn({ zone, currency, tierIds: known.map(({ id }) => id) }, start),
        at: fc.constant(at),
        products: fc.array(anyProduct, { minLength: 25, maxLength: 25 }),
        cart: cartAt(at, known, currency),
        groups: fc.array(anyDeliveryGroup, { maxLength: 2 }),
        readSegments: fc.oneof({ weight: 3, arbitrary: fc.constant(SEGMENTS) }, fc.subarray(SEGMENTS)),
        ownSegments: fc.subarray(SEGMENTS),
      }),
    );
  });

function publishedIn(
  store: { readonly zone: string; readonly currency: CurrencyCode; readonly tierIds: readonly string[] },
  start: number,
): fc.Arbitrary<AnyPublished[]> {
  const mostly = fc.constantFrom(true, true, true, true, false);
  const one = fc.record({
    campaign: campaignIn(store, start),
    ...{ isNumbered: mostly, isBoughtNumbered: mostly, isCounted: mostly, isUsedUp: fc.boolean() },
    reached: fc.oneof(
      { weight: 8, arbitrary: fc.constant(null) },
      fc.constant({ limit: "uses" as const, until: null }),
      fc.constant({ limit: "day" as const, until: start + PERIOD_MS / 2 }),
    ),
  });
  return fc.array(one, { maxLength: 8, size: "max" }).map((all) =>
    all.flatMap(({ campaign, ...rest }, place): AnyPublished[] => {
      const titled = { ...campaign, title: `Campaign ${place}` };
      const { zone: timeZone, currency, tierIds } = store;
      const checked = checkCampaign(titled, { tierIds, currency, timeZone, now: start, runningSince: null });
      if (checked.ok) return [{ campaign: titled, ...rest, ...checked.value }];
      if (checked.error.every(({ code }) => code === "never_open" || code === "moment_passed")) return [];
      throw new Error(`not to be published: ${JSON.stringify(checked.error)}`);
    }),
  );
}

/** A shopper whose birthday is not far, and who has not been a member for long; and often one who is none. */
function cartAt(
  at: number,
  known: readonly TierDiscount[],
  currency: CurrencyCode,
): fc.Arbitrary<ReferenceCart> {
  const today = Math.floor(at / 86_400_000);
  const near = fc
    .integer({ min: -95, max: 95 })
    .map((days) => `1980${new Date((today + days) * 86_400_000).toISOString().slice(4, 10)}`);
  const who = fc.record({
    since: fc.option(
      fc.integer({ min: 0, max: 45 }).map((days) => today - days),
      { nil: undefined },
    ),
    birthDate: fc.oneof(
      { weight: 4, arbitrary: near },
      fc.constantFrom(
        undefined,
        "",
        "2000-02-29",
        "1970-13-01",
        "1970-00-07",
        "no date ??",
        "1980-07-17T00:00Z",
      ),
    ),
  });
  const isWhole = fc.constantFrom(true, true, true, false);
  return fc
    .tuple(cartFor({ tiers: [...known], offers: [], currency }), who, isWhole)
    .map(([cart, own, whole]) => ({
      ...{ ...cart, ...own },
      ...(whole ? { classes: ["ORDER", "PRODUCT", "SHIPPING"] } : {}),
    }));
}
