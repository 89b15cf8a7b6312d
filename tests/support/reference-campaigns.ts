import type {
  Campaign,
  CurrencyCode,
  DiscountConfig,
  Goods,
  Offer,
  OfferStep,
  ProductFacts,
} from "../../app/domain/index.ts";
import { clockOf } from "./any-published.ts";
import type { AnyPublished, AnyStore } from "./any-published.ts";
import { isForMember } from "./reference-member.ts";
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
    .filter(({ one }) => isForMember(one, store))
    // The higher priority first; of equals the older.
    .toSorted((a, b) => b.one.campaign.priority - a.one.campaign.priority || a.place - b.place);
  return { config: configOf(there, store), cart: cartOf(store) };
}

/** One that goes by code, however long the code is valid: that is Shopify's to say. */
export function plainByCode(place: number, store: AnyStore): PlainQuestion {
  const one = store.published[place];
  const isThere = one !== undefined && isKnown(one) && isForMember(one, store);
  const { offers, tiers, currency } = configOf(isThere ? [{ one, place }] : [], store);
  return {
    config: {
      // A member's tier says whom a code is for; what the tier takes off comes by itself.
      tiers: tiers.map(({ id }) => ({ id, discountBasisPoints: 0, message: "" })),
      offers: offers.map((offer) => ({ ...offer, ...heldAs(one, place) })),
      currency,
    },
    cart: cartOf(store),
  };
}

/** A coupon is known by its campaign, and a reward by the code that was entered. */
function heldAs(one: AnyPublished | undefined, place: number): Partial<Offer> {
  const kind = one?.campaign.distribution.kind;
  if (kind === "issued") return { coupon: campaignId(place) };
  return kind === "points" ? { isRedeemed: true } : {};
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
    targets: published.flatMap(({ campaign: { target, offer } }, place) => {
      const product = products[index];
      if (product === undefined) return [];
      const isBought = offer.kind === "buy_other" && isIn(offer.bought, product);
      return [...(isIn(target, product) ? [place] : []), ...(isBought ? [BOUGHT + place] : [])];
    }),
  }));
  return { ...cart, lines };
}

/** Whether a store's clock is within the schedule, and within the hours of the week. */
function isOpen({ campaign: { schedule } }: AnyPublished, store: AnyStore): boolean {
  const clock = clockOf(store, store.at);
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
function isKnown({ isNumbered, isBoughtNumbered, campaign: { target, offer } }: AnyPublished): boolean {
  const isAll = ({ kind, except }: Campaign["target"]) => kind === "everything" && except === undefined;
  const isBoughtKnown = offer.kind !== "buy_other" || isBoughtNumbered || isAll(offer.bought);
  return (isNumbered || isAll(target)) && isBoughtKnown;
}

function isUsedUp({ reached }: AnyPublished, { at }: AnyStore): boolean {
  return reached !== null && (reached.until === null || at < reached.until);
}

function isIn(target: Campaign["target"], product: ProductFacts): boolean {
  if (target.except !== undefined && isAny(target.except, product)) return false;
  if (target.kind === "everything") return true;
  const { kind: _kind, except: _except, sale: _sale, ...goods } = target;
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

/** Stands before the number of a campaign for what has to be bought for it. */
const BOUGHT = 1_000;

/** The campaign's own number stands for its target. */
function offerOf(campaign: Campaign, place: number): Offer {
  const whole: Pick<Offer, "id" | "message" | "target" | "tierIds"> = {
    ...{ id: campaignId(place), message: campaign.title, tierIds: [] },
    target: campaign.offer.kind === "shipping" ? null : place,
  };
  const { sale } = campaign.target;
  const offer: Offer = {
    ...{ ...whole, ...takenBy(campaign.offer, place) },
    ...(sale === undefined ? {} : { sale }),
    ...(campaign.alone ? { alone: true } : {}),
    ...(campaign.aboveCost ? { aboveCost: true } : {}),
  };
  return campaign.when.reduce<Offer>((narrowed, one) => ({ ...narrowed, ...askedBy(one) }), offer);
}

function askedBy(one: Campaign["when"][number]): Partial<Offer> {
  if (one.kind === "tier") return { tierIds: one.tiers };
  if (one.kind === "first_order") return { isFirstOrder: true };
  if (one.kind === "subtotal") return { minSubtotal: { of: one.of, amountMinor: one.amountMinor } };
  if (one.kind === "pieces") return { minPieces: { of: one.of, pieces: one.pieces } };
  if (one.kind === "currency") return { currencies: one.currencies };
  if (one.kind === "country") return { countries: listed(one.countries, one.isOut) };
  if (one.kind === "customer_tag") return { customerTags: listed(one.tags, one.isOut) };
  if (one.kind === "market") return { markets: one.markets };
  if (one.kind === "company") return { companies: one.companies };
  if (one.kind === "subscription") return { subscriptions: one.subscriptions };
  // What hangs on the member is answered before: see reference-member.ts.
  return {};
}

const listed = (among: readonly string[], isOut: boolean) =>
  isOut ? { among, isOut: true as const } : { among };

type Taken = Pick<Offer, "off" | "by" | "steps"> & Partial<Offer>;

function takenBy(offer: Campaign["offer"], place: number): Taken {
  if (offer.kind === "percentage") {
    return {
      ...{ off: offer.off === "order" ? "order" : "piece", by: "subtotal" },
      steps: percent(offer.basisPoints),
      ...(offer.most === null ? {} : { mostMinor: offer.most.amountMinor }),
    };
  }
  if (offer.kind === "amount")
    return { off: offer.off, by: "subtotal", steps: fixed(offer), ...elsewhere(offer, fixed) };
  if (offer.kind === "set_price")
    return { off: "piece", by: "subtotal", steps: fixed(offer), ...elsewhere(offer, fixed), isPrice: true };
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
  return takenOfPieces(offer, place);
}

/** What comes off some pieces of each so many. */
function takenOfPieces(offer: Campaign["offer"], place: number): Taken {
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
  if (offer.kind === "buy_other") {
    const { needs, get, times, basisPoints } = offer;
    const [target, steps] = [BOUGHT + place, percent(basisPoints)];
    return needs.by === "pieces"
      ? { ...whole, steps, group: { buy: needs.pieces, get, times }, bought: { target } }
      : {
          ...{ ...whole, steps, group: { buy: 0, get, times: 1 } },
          bought: { target, fromMinor: needs.amountMinor },
        };
  }
  throw new Error(`nobody has said what an offer ${offer.kind} takes`);
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
