import { exponentOf } from "../money.ts";
import type { CollectionRecord, ProductRecord, VariantRecord } from "../state/records.ts";
import type { State } from "../state/state.ts";
import type { Album, Genre } from "./albums.ts";
import { GENRES } from "./albums.ts";
import type { StorePlan } from "./store-plans.ts";

export interface Catalogue {
  products: ProductRecord[];
  collections: CollectionRecord[];
  /** What the history may hold: no gift cards, and nothing that came out after it began. */
  pastVariants: { product: ProductRecord; variant: VariantRecord; genre: number }[];
}

const DAY = 86_400_000;
/** Every eighth album is new: younger than the recorded purchases, so none of them holds it. */
const NEW_EVERY = 8;
const STAFF_PICK_EVERY = 7;

/** Makes the store's products and collections and saves them. */
export function seedCatalogue(state: State, plan: StorePlan, historyStart: number, now: number): Catalogue {
  const catalogue: Catalogue = { products: [], collections: [], pastVariants: [] };
  const { products } = catalogue;
  const fresh: ProductRecord[] = [];
  const picks: ProductRecord[] = [];
  const shelves = GENRES.map((genre): [Genre, ProductRecord[]] => [genre, []]);
  let number = 0;
  for (const [genreIndex, [genre, shelf]] of shelves.entries()) {
    for (const [index, album] of genre.albums.entries()) {
      number += 1;
      if (number % plan.albumStep !== 0) continue;
      const isNew = products.length % NEW_EVERY === NEW_EVERY - 1;
      const createdAt = isNew ? now - (3 + (products.length % 26)) * DAY : historyStart - (30 + number) * DAY;
      const product = albumProduct(state, plan, { genre, album, number, index, createdAt });
      products.push(product);
      shelf.push(product);
      if (isNew) fresh.push(product);
      else
        for (const variant of product.variants)
          catalogue.pastVariants.push({ product, variant, genre: genreIndex });
      if (products.length % STAFF_PICK_EVERY === 0) picks.push(product);
    }
  }
  products.push(giftCard(state, plan, historyStart - DAY));
  const collection = (
    handle: string,
    title: string,
    line: string,
    members: ProductRecord[],
  ): CollectionRecord => ({
    id: state.nextId("collection"),
    handle,
    title,
    descriptionHtml: `<p>${line}</p>`,
    productIds: members.map(({ id }) => id),
    updatedAt: now - DAY,
  });
  catalogue.collections.push(
    collection("new-arrivals", "New arrivals", "Fresh this month.", fresh.toReversed()),
    collection("staff-picks", "Staff picks", "What we play when nobody asks.", picks),
    ...shelves.map(([genre, shelf]) => collection(genre.handle, genre.title, genre.line, shelf)),
  );
  for (const product of products) state.save(plan.shop.domain, "product", product);
  for (const record of catalogue.collections) state.save(plan.shop.domain, "collection", record);
  return catalogue;
}

/** Of a price, what the shop pays for it. */
const COST_SHARE = 0.62;

interface Pressing {
  genre: Genre;
  album: Album;
  number: number;
  /** Within its genre. */
  index: number;
  createdAt: number;
}

function albumProduct(
  state: State,
  plan: StorePlan,
  { genre, album, number, index, createdAt }: Pressing,
): ProductRecord {
  const [title, artist, cd, other, otherPrice] = album;
  const [background, foreground] = genre.colours[index % genre.colours.length] ?? genre.colours[0];
  const sku = `${genre.handle.slice(0, 3).toUpperCase()}-${String(number).padStart(3, "0")}`;
  const variant = (format: string, cents: number): VariantRecord => ({
    id: state.nextId("variant"),
    title: format,
    sku: `${sku}-${format === "CD" ? "CD" : format === "Vinyl" ? "LP" : "BOX"}`,
    priceMinor: listPrice(plan, cents),
    compareAtPriceMinor: cents < 900 ? listPrice(plan, cents + 500) : null,
    // Of a few the shop has never said it.
    ...(number % 9 === 0 ? {} : { unitCostMinor: listPrice(plan, Math.round(cents * COST_SHARE)) }),
  });
  return {
    id: state.nextId("product"),
    handle: slug(title),
    title,
    vendor: artist,
    productType: "Album",
    descriptionHtml: `<p>${title}, by ${artist}. ${genre.line}</p>`,
    tags: [genre.handle, ...(other ? [slug(other)] : [])],
    status: "ACTIVE",
    isGiftCard: false,
    cover: { background, foreground, seed: number },
    variants: [variant("CD", cd), ...(other && otherPrice ? [variant(other, otherPrice)] : [])],
    createdAt,
    updatedAt: createdAt,
  };
}

function giftCard(state: State, plan: StorePlan, createdAt: number): ProductRecord {
  return {
    id: state.nextId("product"),
    handle: "gift-card",
    title: "Gift card",
    vendor: plan.shop.name,
    productType: "Gift card",
    descriptionHtml: "<p>For people who like to choose for themselves.</p>",
    tags: [],
    status: "ACTIVE",
    isGiftCard: true,
    cover: { background: "#2f4f3e", foreground: "#e9d8a6", seed: 0 },
    variants: [1000, 2500, 5000, 10_000].map((cents, index) => ({
      id: state.nextId("variant"),
      title: plan.wholeUnits ? `¥${cents}` : String(cents / 100),
      sku: `GIFT-${index + 1}`,
      priceMinor: cents * minorUnitsPerCent(plan.shop.currency),
      compareAtPriceMinor: null,
    })),
    createdAt,
    updatedAt: createdAt,
  };
}

/** Yen prices end on tens; a cent of the made-up price list counts as a yen. */
function listPrice(plan: StorePlan, cents: number): number {
  if (plan.wholeUnits) return Math.round(cents / 10) * 10;
  return cents * minorUnitsPerCent(plan.shop.currency);
}

/** A thousandth is the smallest unit of some currencies; elsewhere a recorded cent is taken for one. */
export function minorUnitsPerCent(currency: string): number {
  return exponentOf(currency) === 3 ? 10 : 1;
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/['’]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
