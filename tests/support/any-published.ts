import fc from "fast-check";
import { checkCampaign, DELIVERY_TYPES } from "../../app/domain/index.ts";
import type {
  Campaign,
  CampaignCondition,
  CampaignSpan,
  CurrencyCode,
  ProductFacts,
  Reached,
  TierDiscount,
} from "../../app/domain/index.ts";
import { anyDeliveryGroup } from "./any-delivery.ts";
import { cartFor } from "./any-cart.ts";
import { anyWholeHours } from "./any-hours.ts";
import { anyProduct, anyWholeTarget } from "./any-target.ts";
import { anyCurrency, DELIVERY_COUNTRIES, DELIVERY_NAMES } from "./discount-config-arbitrary.ts";
import type { ReferenceCart } from "./reference-discounts.ts";
import type { ReferenceGroup } from "./reference-delivery.ts";

// A store with campaigns of every kind that can be published, and a shopper who is there at some moment.

/** Zones that do not move their clocks in July, with what their clocks are ahead then, in minutes. */
export const ZONES = { UTC: 0, "Asia/Kathmandu": 345, "America/New_York": -240, "Pacific/Kiritimati": 840 };
const PUBLISHED = Date.UTC(2026, 6, 1);
const LAST = Date.UTC(2026, 6, 29);

export interface AnyPublished extends CampaignSpan {
  readonly campaign: Campaign;
  readonly reached: Reached | null;
  /** Products know of its target by now. */
  readonly isNumbered: boolean;
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

const basisPoints = fc.integer({ min: 1, max: 10_000 });
const minor = fc.integer({ min: 1, max: 20_000 });
const count = fc.integer({ min: 1, max: 4 });
const times = fc.option(fc.integer({ min: 1, max: 3 }), { nil: null });
const off = fc.constantFrom("piece" as const, "line" as const, "order" as const);

function offerIn(currency: CurrencyCode): fc.Arbitrary<Campaign["offer"]> {
  const money = { currency: fc.constant(currency), elsewhere: fc.constantFrom("converted" as const, "nothing" as const) }; // prettier-ignore
  const others = anyCurrency.map((other) => (other === currency ? [] : [other]));
  const named = <T extends object>(one: fc.Arbitrary<T>) =>
    others.chain((codes) =>
      fc.tuple(...codes.map((code) => one.map((said) => ({ currency: code, ...said })))),
    );
  const rising = (from: fc.Arbitrary<number>, takes: fc.Arbitrary<number>) =>
    fc.tuple(fc.uniqueArray(from, { minLength: 1, maxLength: 3 }), fc.uniqueArray(takes, { minLength: 3, maxLength: 3 })).map(
      ([froms, all]) => {
        const [up, more] = [froms, all].map((some) => some.toSorted((a, b) => a - b));
        return (up ?? []).map((one, place) => ({ from: one, takes: more?.[place] ?? 1 }));
      },
    ); // prettier-ignore
  return fc.oneof(
    fc.record({ kind: fc.constant("percentage" as const), basisPoints, off: fc.constant("product" as const), most: fc.constant(null) }), // prettier-ignore
    fc.record({
      ...{ kind: fc.constant("percentage" as const), basisPoints, off: fc.constant("order" as const) },
      most: fc.option(
        minor.map((amountMinor) => ({ amountMinor, currency })),
        { nil: null },
      ),
    }),
    fc.record({
      ...{ kind: fc.constant("amount" as const), off, amountMinor: minor, ...money },
      others: named(fc.record({ amountMinor: minor })),
    }),
    fc.record({
      ...{ kind: fc.constant("steps" as const), by: fc.constant("pieces" as const), off, ...money },
      takes: fc.constant("percentage" as const),
      steps: rising(fc.integer({ min: 1, max: 30 }), basisPoints),
      others: fc.constant([]),
    }),
    fc.record({
      ...{ kind: fc.constant("steps" as const), by: fc.constant("spend" as const), off, ...money },
      takes: fc.constant("amount" as const),
      // Nothing takes more than must be spent for it.
      steps: rising(fc.integer({ min: 20_000, max: 200_000 }), minor),
      others: named(fc.record({ steps: rising(fc.integer({ min: 20_000, max: 200_000 }), minor) })),
    }),
    fc.record({ kind: fc.constant("buy_get" as const), buy: count, get: count, basisPoints, times }),
    fc.record({ kind: fc.constant("gift" as const), pieces: count, basisPoints }),
    fc.record({
      ...{ kind: fc.constant("bundle" as const), pieces: fc.integer({ min: 2, max: 5 }), times },
      ...{ amountMinor: minor, ...money, others: named(fc.record({ amountMinor: minor })) },
    }),
    fc.record({
      ...{ kind: fc.constant("shipping" as const), currency: fc.constant(currency) },
      takes: fc.oneof(
        basisPoints.map((percent) => ({ kind: "percentage" as const, basisPoints: percent })),
        minor.map((amountMinor) => ({ kind: "amount" as const, amountMinor })),
      ),
      types: fc.subarray([...DELIVERY_TYPES]),
      methods: fc.subarray(DELIVERY_NAMES),
      countries: fc.subarray(DELIVERY_COUNTRIES),
    }),
  );
}

function conditionsIn(currency: CurrencyCode, tierIds: readonly string[]): fc.Arbitrary<CampaignCondition[]> {
  const of = fc.constantFrom("target" as const, "cart" as const);
  const all: fc.Arbitrary<CampaignCondition>[] = [
    fc.constant({ kind: "first_order" as const }),
    fc.record({ kind: fc.constant("subtotal" as const), of, amountMinor: fc.integer({ min: 1, max: 60_000 }), currency: fc.constant(currency) }), // prettier-ignore
    fc.record({ kind: fc.constant("pieces" as const), of, pieces: fc.integer({ min: 1, max: 20 }) }),
    fc.uniqueArray(anyCurrency, { minLength: 1, maxLength: 3 }).map((currencies) => ({ kind: "currency" as const, currencies })), // prettier-ignore
    ...(tierIds.length === 0
      ? []
      : [fc.subarray([...tierIds], { minLength: 1 }).map((ids) => ({ kind: "tier" as const, tiers: ids }))]),
  ];
  return fc.oneof(
    fc.constant<CampaignCondition[]>([]),
    fc.subarray(all, { maxLength: 2 }).chain((some) => fc.tuple(...some)),
  );
}

const moment = fc.integer({ min: PUBLISHED / 60_000, max: LAST / 60_000 }).map((minutes) => minutes * 60_000);
const written = (at: number) => new Date(at).toISOString().slice(0, 16);

function scheduleIn(zone: string): fc.Arbitrary<Campaign["schedule"]> {
  const span = fc.oneof(
    { weight: 3, arbitrary: fc.constant({ from: null, until: null }) },
    moment.map((from) => ({ from: written(from), until: null })),
    fc
      .tuple(moment, moment)
      .filter(([one, other]) => one !== other)
      .map((both) => both.toSorted((a, b) => a - b))
      .map(([from = 0, until = 0]) => ({ from: written(from), until: written(until) })),
  );
  const weekly = fc.oneof(
    { weight: 2, arbitrary: fc.constant({}) },
    anyWholeHours(zone).map((hours) => ({ weekly: hours })),
  );
  return fc.tuple(span, weekly).map(([from, hours]) => ({ ...from, ...hours }));
}

const distribution: fc.Arbitrary<Campaign["distribution"]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: "automatic" as const }) },
  fc.constant({ kind: "code" as const, code: "JAZZ", uses: null, oncePerCustomer: false }),
  fc.constant({ kind: "codes" as const, prefix: "J-", uses: 1, oncePerCustomer: true }),
  fc.constant({ kind: "issued" as const, code: "MINE", claim: null }),
);

/** A campaign of any kind: delivery is of the whole cart, by itself; and so is what goes with nothing else. */
function campaignIn(
  zone: string,
  currency: CurrencyCode,
  tierIds: readonly string[],
): fc.Arbitrary<Omit<Campaign, "title">> {
  return fc
    .record({
      ...{ offer: offerIn(currency), target: anyWholeTarget, when: conditionsIn(currency, tierIds) },
      ...{ schedule: scheduleIn(zone), priority: fc.integer({ min: 0, max: 2 }), distribution },
      alone: fc.constantFrom(false, false, false, true),
    })
    .map((one) => {
      const isShipping = one.offer.kind === "shipping";
      const goes = isShipping ? ({ kind: "automatic" } as const) : one.distribution;
      return {
        ...{ ...one, distribution: goes, limits: { uses: null, usesPerDay: null, budgetMinor: null } },
        target: isShipping ? ({ kind: "everything" } as const) : one.target,
        alone: one.alone && !isShipping && goes.kind === "automatic",
      };
    });
}

/** Everything that is drawn can be published, but for hours that never come while a campaign runs. */
export const anyStore: fc.Arbitrary<AnyStore> = fc
  .tuple(fc.constantFrom(...(Object.keys(ZONES) as (keyof typeof ZONES)[])), anyCurrency, tiers)
  .chain(([zone, currency, known]) => {
    const tierIds = known.map(({ id }) => id);
    const one = fc.record({
      campaign: campaignIn(zone, currency, tierIds),
      isNumbered: fc.constantFrom(true, true, true, true, false),
      reached: fc.constantFrom<(Reached | null)[]>(
        ...[null, null, null, null, null, null, { limit: "uses", until: null } as const],
        { limit: "day", until: Date.UTC(2026, 6, 15) },
      ),
    });
    return fc.record({
      ...{ zone: fc.constant(zone), currency: fc.constant(currency), tiers: fc.constant(known) },
      published: fc.array(one, { maxLength: 8 }).map((all) =>
        all.flatMap(({ campaign, ...rest }, place): AnyPublished[] => {
          const titled = { ...campaign, title: `Campaign ${place}` };
          const facts = { tierIds, currency, timeZone: zone, now: PUBLISHED, runningSince: null };
          const checked = checkCampaign(titled, facts);
          if (checked.ok) return [{ campaign: titled, ...rest, ...checked.value }];
          if (checked.error.every(({ code }) => code === "never_open" || code === "moment_passed")) return [];
          throw new Error(`not to be published: ${JSON.stringify(checked.error)}`);
        }),
      ),
      at: moment,
      products: fc.array(anyProduct, { minLength: 25, maxLength: 25 }),
      cart: fc
        .tuple(cartFor({ tiers: known, offers: [], currency }), fc.constantFrom(true, true, false))
        .map(([cart, isWhole]) => (isWhole ? { ...cart, classes: ["ORDER", "PRODUCT", "SHIPPING"] } : cart)),
      groups: fc.array(anyDeliveryGroup, { maxLength: 2 }),
    });
  });
