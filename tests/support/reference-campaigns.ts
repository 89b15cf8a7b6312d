import type {
  Campaign,
  CurrencyCode,
  DiscountConfig,
  Goods,
  Offer,
  OfferStep,
  ProductFacts,
} from "../../app/domain/index.ts";
import { ZONES } from "./any-published.ts";
import type { AnyPublished, AnyStore } from "./any-published.ts";
import type { ReferenceCart } from "./reference-discounts.ts";

// From what a merchant wrote to what a cart is asked, written for reading: which campaigns are open at a moment, on
// which products, and what they take. What becomes of the cart then is in reference-discounts.ts.

/** What one discount at Shopify comes to: what it offers, and the cart with what each line is in. */
export interface PlainQuestion {
  readonly config: DiscountConfig;
  readonly cart: ReferenceCart;
}

/** The campaigns that come by themselves. */
export function plainAutomatic(store: AnyStore): PlainQuestion {
  const there = store.published
    .map((one, place) => ({ one, place }))
    .filter(({ one }) => one.campaign.distribution.kind === "automatic")
    .filter(({ one }) => isOpen(one, store) && isKnown(one) && !isUsedUp(one, store))
    // The higher priority first; of equals the older.
    .toSorted((a, b) => b.one.campaign.priority - a.one.campaign.priority || a.place - b.place);
  return { config: configOf(there, store), cart: cartOf(store) };
}

/** One that goes by code, however long the code is valid: that is Shopify's to say. */
export function plainByCode(place: number, store: AnyStore): PlainQuestion {
  const one = store.published[place];
  const there = one !== undefined && isKnown(one) ? [{ one, place }] : [];
  const { offers, tiers, currency } = configOf(there, store);
  const isIssued = one?.campaign.distribution.kind === "issued";
  return {
    config: {
      // A member's tier says whom a code is for; what the tier takes off comes by itself.
      tiers: tiers.map(({ id }) => ({ id, discountBasisPoints: 0, message: "" })),
      offers: isIssued ? offers.map((offer) => ({ ...offer, coupon: campaignId(place) })) : offers,
      currency,
    },
    cart: cartOf(store),
  };
}

/** As the campaigns of a store are called; older ones come first. */
export const campaignId = (place: number) => `campaign-${String(place).padStart(3, "0")}`;

function configOf(
  there: readonly { readonly one: AnyPublished; readonly place: number }[],
  { tiers, currency }: AnyStore,
): DiscountConfig {
  return { tiers, currency, offers: there.map(({ one, place }) => offerOf(one.campaign, place)) };
}

function cartOf({ cart, published, products }: AnyStore): ReferenceCart {
  const lines = cart.lines.map((line, index) => ({
    ...line,
    targets: published.flatMap(({ campaign: { target } }, place) => {
      const product = products[index];
      return product !== undefined && isIn(target, product) ? [place] : [];
    }),
  }));
  return { ...cart, lines };
}

/** Whether a store's clock is within the schedule, and within the hours of the week. */
function isOpen({ campaign: { schedule } }: AnyPublished, { at, zone }: AnyStore): boolean {
  const clock = at + ZONES[zone] * 60_000;
  const onClock = (time: string) => Date.parse(`${time}Z`);
  if (schedule.from !== null && clock < onClock(schedule.from)) return false;
  if (schedule.until !== null && clock >= onClock(schedule.until)) return false;
  if (schedule.weekly === undefined) return true;
  const date = new Date(clock);
  const now = date.getUTCDay() * DAY + date.getUTCHours() * 60 + date.getUTCMinutes();
  return schedule.weekly.hours.some(({ days, from, until }) =>
    days.some((day) => {
      const open = DAYS.indexOf(day) * DAY + minutes(from);
      // Until a time that is not later is until that of the day after.
      const long =
        minutes(until) > minutes(from)
          ? minutes(until) - minutes(from)
          : minutes(until) - minutes(from) + DAY;
      return (now - open + 7 * DAY) % (7 * DAY) < long;
    }),
  );
}

/** In minutes. */
const DAY = 1_440;
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(":").map(Number);
  return hours * 60 + rest;
}

/** What is on all products needs nothing that products would have to know. */
function isKnown({ isNumbered, campaign: { target } }: AnyPublished): boolean {
  return isNumbered || (target.kind === "everything" && target.except === undefined);
}

function isUsedUp({ reached }: AnyPublished, { at }: AnyStore): boolean {
  return reached !== null && (reached.until === null || at < reached.until);
}

function isIn(target: Campaign["target"], product: ProductFacts): boolean {
  if (target.except !== undefined && isAny(target.except, product)) return false;
  if (target.kind === "everything") return true;
  const { kind: _kind, except: _except, ...goods } = target;
  return isAny(goods, product);
}

function isAny(
  { collections = [], products = [], vendors = [], types = [], tags = [] }: Goods,
  product: ProductFacts,
) {
  const small = (names: readonly string[]) => names.map((name) => name.toLowerCase());
  const meet = (some: readonly string[], others: readonly string[]) =>
    some.some((one) => others.includes(one));
  return (
    meet(collections, product.collections) ||
    meet(products, [product.productId]) ||
    meet(small(vendors), small([product.vendor])) ||
    meet(small(types), small([product.productType])) ||
    meet(small(tags), small(product.tags))
  );
}

/** The campaign's own number stands for its target. */
function offerOf(campaign: Campaign, place: number): Offer {
  const whole: Pick<Offer, "id" | "message" | "target" | "tierIds"> = {
    ...{ id: campaignId(place), message: campaign.title, tierIds: [] },
    target: campaign.offer.kind === "shipping" ? null : place,
  };
  const offer: Offer = { ...whole, ...takenBy(campaign.offer), ...(campaign.alone ? { alone: true } : {}) };
  return campaign.when.reduce<Offer>((narrowed, one) => ({ ...narrowed, ...askedBy(one) }), offer);
}

function askedBy(one: Campaign["when"][number]): Partial<Offer> {
  if (one.kind === "tier") return { tierIds: one.tiers };
  if (one.kind === "first_order") return { isFirstOrder: true };
  if (one.kind === "subtotal") return { minSubtotal: { of: one.of, amountMinor: one.amountMinor } };
  if (one.kind === "pieces") return { minPieces: { of: one.of, pieces: one.pieces } };
  if (one.kind === "currency") return { currencies: one.currencies };
  throw new Error(`nobody draws a condition ${one.kind}`);
}

type Taken = Pick<Offer, "off" | "by" | "steps"> & Partial<Offer>;

function takenBy(offer: Campaign["offer"]): Taken {
  if (offer.kind === "percentage") {
    return {
      ...{ off: offer.off === "order" ? "order" : "piece", by: "subtotal" },
      steps: percent(offer.basisPoints),
      ...(offer.most === null ? {} : { mostMinor: offer.most.amountMinor }),
    };
  }
  if (offer.kind === "amount")
    return { off: offer.off, by: "subtotal", steps: fixed(offer), ...elsewhere(offer, fixed) };
  if (offer.kind === "steps") {
    const steps = (one: { readonly steps: readonly { from: number; takes: number }[] }): OfferStep[] =>
      one.steps.map(({ from, takes }) => ({
        from,
        takes: offer.takes === "percentage" ? percentage(takes) : { kind: "amount", amountMinor: takes },
      }));
    const by = offer.by === "pieces" ? "pieces" : "subtotal";
    return { off: offer.off, by, steps: steps(offer), ...elsewhere(offer, steps) };
  }
  if (offer.kind === "shipping") {
    const { takes, types, methods, countries } = offer;
    const delivery = { types, methods, countries };
    return { off: "delivery", by: "subtotal", steps: [{ from: 0, takes }], delivery };
  }
  return takenOfPieces(offer);
}

/** What comes off some pieces of each so many. */
function takenOfPieces(offer: Campaign["offer"]): Taken {
  const whole = { off: "piece", by: "subtotal" } as const;
  if (offer.kind === "buy_get") {
    const { buy, get, times } = offer;
    return { ...whole, steps: percent(offer.basisPoints), group: { buy, get, times } };
  }
  if (offer.kind === "gift") {
    const group = { buy: 0, get: offer.pieces, times: 1 };
    return { ...whole, steps: percent(offer.basisPoints), group };
  }
  if (offer.kind === "bundle") {
    const group = { buy: 0, get: offer.pieces, times: offer.times, isBundle: true as const };
    return { ...whole, steps: fixed(offer), ...elsewhere(offer, fixed), group };
  }
  throw new Error(`nobody draws an offer ${offer.kind}`);
}

const percentage = (basisPoints: number) => ({ kind: "percentage" as const, basisPoints });
const percent = (basisPoints: number): OfferStep[] => [{ from: 0, takes: percentage(basisPoints) }];
const fixed = ({ amountMinor }: { readonly amountMinor: number }): OfferStep[] => [
  { from: 0, takes: { kind: "amount", amountMinor } },
];

function elsewhere<One extends { readonly currency: CurrencyCode }>(
  offer: { readonly others: readonly One[]; readonly elsewhere: "converted" | "nothing" },
  steps: (one: One) => OfferStep[],
): Partial<Offer> {
  return {
    ...(offer.others.length === 0 ? {} : { others: offer.others.map((one) => ({ currency: one.currency, steps: steps(one) })) }), // prettier-ignore
    ...(offer.elsewhere === "nothing" ? { onlyNamed: true as const } : {}),
  };
}
