import { z } from "zod";

/** What can be done to a store's orders and customers from outside, as JSON. Amounts in smallest units. */

const id = z.number().int().positive();
const amount = z.number().int().nonnegative();
const count = z.number().int();
/** A record by its id, or by the `ref` that an earlier operation of the same call gave it. */
const target = z.union([id, z.string().min(1).max(100)]);
/** A line by its id, or by its place in the order, from 0. */
const orderLine = z.union([
  z.strictObject({ lineId: id, quantity: count }),
  z.strictObject({ line: count, quantity: count }),
]);
const newUnits = z.array(z.strictObject({ variantId: id, quantity: count })).default([]);

const draftLine = z.strictObject({
  variantId: id.optional(),
  /** Without a variant: something the store does not list. */
  title: z.string().max(255).optional(),
  priceMinor: amount.optional(),
  quantity: z.number().int().positive().default(1),
  /** A discount on this line alone. */
  discountMinor: amount.default(0),
  isGiftCard: z.boolean().optional(),
  /** A plan of its product that it is bought with. */
  sellingPlanId: id.optional(),
});

const credit = z.discriminatedUnion("method", [
  z.strictObject({ method: z.literal("gift_card"), code: z.string(), amountMinor: amount.optional() }),
  z.strictObject({ method: z.literal("store_credit"), amountMinor: amount.optional() }),
]);

export const placeFields = z.strictObject({
  customer: target.nullable().default(null),
  email: z.string().nullable().optional(),
  lines: z.array(draftLine).min(1).max(500),
  /** Discounts on the whole order, spread over its lines. */
  discounts: z
    .array(
      z.strictObject({
        title: z.string().default("Discount"),
        code: z.string().nullable().default(null),
        /** As checkout gives it by itself; else one without a code was given by staff. */
        automatic: z.boolean().default(false),
        amountMinor: amount,
      }),
    )
    .default([]),
  shippingMinor: amount.default(0),
  shippingTitle: z.string().default("Standard"),
  payment: z.enum(["paid", "pending", "authorized"]).default("paid"),
  credits: z.array(credit).default([]),
  tipMinor: amount.default(0),
  test: z.boolean().default(false),
  sourceName: z.string().default("web"),
  company: z
    .strictObject({ id: z.number().int().positive(), locationId: z.number().int().positive() })
    .optional(),
  presentment: z.strictObject({ currency: z.string().length(3), rate: z.number().positive() }).optional(),
  /** The store's own tax unless given; null for none. */
  taxes: z
    .strictObject({ title: z.string(), rateBasisPoints: amount.max(10_000), pricesInclude: z.boolean() })
    .nullable()
    .optional(),
  processedAt: z.number().int().optional(),
  tags: z.array(z.string()).default([]),
  note: z.string().nullable().default(null),
});

const refund = z.strictObject({
  lines: z.array(orderLine).default([]),
  shippingMinor: z.number().default(0),
  owedMinor: z.number().default(0),
  amountMinor: z.number().optional(),
  inPresentment: z.boolean().default(false),
  toStoreCredit: z.boolean().default(false),
  note: z.string().nullable().default(null),
});

/** What each action on an order takes. */
export const orderActions = {
  pay: z.strictObject({ amountMinor: z.number().optional() }),
  void: z.strictObject({}),
  refund,
  cancel: z.strictObject({
    reason: z.enum(["customer", "declined", "fraud", "inventory", "other", "staff"]).default("other"),
    refund: z.boolean().default(true),
  }),
  edit: z.strictObject({ changes: z.array(orderLine).default([]), add: newUnits }),
  exchange: z.strictObject({ back: z.array(orderLine), instead: newUnits }),
  fulfil: z.strictObject({ lines: z.array(orderLine).optional() }),
  delete: z.strictObject({}),
};
export type OrderAction = keyof typeof orderActions;

const person = z.strictObject({
  email: z.string().nullable().optional(),
  firstName: z.string().max(255).optional(),
  lastName: z.string().max(255).optional(),
  locale: z.string().max(10).optional(),
  tags: z.array(z.string()).optional(),
  state: z.enum(["ENABLED", "DISABLED", "INVITED"]).optional(),
  verifiedEmail: z.boolean().optional(),
});

/** What each action on a customer takes. */
export const customerActions = {
  update: person,
  delete: z.strictObject({}),
  erase: z.strictObject({}),
  "request-data": z.strictObject({}),
  credit: z.strictObject({ amountMinor: z.number() }),
};
export type CustomerAction = keyof typeof customerActions;

export const registration = z.strictObject({
  email: z.string(),
  firstName: z.string().max(255).default(""),
  lastName: z.string().max(255).default(""),
  locale: z.string().max(10).optional(),
  verified: z.boolean().default(true),
});
export const merge = z.strictObject({ one: target, two: target, keepEmailOf: target.optional() });
export const giftCard = z.strictObject({ valueMinor: amount });

const ref = { ref: z.string().min(1).max(100).optional() };
const onOrder = { order: target };
const onCustomer = { customer: target };

/** What changes of a product, and which products come into a collection or leave it. */
export const productChanges = z.strictObject({
  vendor: z.string().min(1).max(255).optional(),
  productType: z.string().max(255).optional(),
  tags: z.array(z.string().min(1).max(255)).optional(),
  /** In what ways it can be bought besides once. */
  sellingPlans: z
    .array(z.strictObject({ id, name: z.string().min(1).max(255), recurringDeliveries: z.boolean() }))
    .optional(),
  unitCosts: z
    .array(z.strictObject({ variant: id, costMinor: z.number().int().min(0).nullable() }))
    .optional(),
});
const newProduct = z.strictObject({
  title: z.string().min(1).max(255),
  vendor: z.string().min(1).max(255),
  productType: z.string().max(255).default(""),
  tags: z.array(z.string().min(1).max(255)).default([]),
  priceMinor: z.number().int().min(0),
});
export const collectionChanges = z.strictObject({
  add: z.array(id).default([]),
  remove: z.array(id).default([]),
});

/** One operation of a batch: `op` names it, the rest is what the single call takes. */
export const operation = z.discriminatedUnion("op", [
  placeFields.extend({ op: z.literal("place"), ...ref }),
  orderActions.pay.extend({ op: z.literal("pay"), ...onOrder }),
  orderActions.void.extend({ op: z.literal("void"), ...onOrder }),
  orderActions.refund.extend({ op: z.literal("refund"), ...onOrder }),
  orderActions.cancel.extend({ op: z.literal("cancel"), ...onOrder }),
  orderActions.edit.extend({ op: z.literal("edit"), ...onOrder }),
  orderActions.exchange.extend({ op: z.literal("exchange"), ...onOrder }),
  orderActions.fulfil.extend({ op: z.literal("fulfil"), ...onOrder }),
  orderActions.delete.extend({ op: z.literal("delete"), ...onOrder }),
  person.extend({ op: z.literal("createCustomer"), ...ref }),
  registration.extend({ op: z.literal("register"), ...ref }),
  person.extend({ op: z.literal("updateCustomer"), ...onCustomer }),
  merge.extend({ op: z.literal("mergeCustomers") }),
  customerActions.delete.extend({ op: z.literal("deleteCustomer"), ...onCustomer }),
  customerActions.erase.extend({ op: z.literal("eraseCustomer"), ...onCustomer }),
  customerActions["request-data"].extend({ op: z.literal("requestData"), ...onCustomer }),
  customerActions.credit.extend({ op: z.literal("creditCustomer"), ...onCustomer }),
  giftCard.extend({ op: z.literal("issueGiftCard") }),
  newProduct.extend({ op: z.literal("createProduct") }),
  productChanges.extend({ op: z.literal("updateProduct"), product: id }),
  z.strictObject({ op: z.literal("deleteProduct"), product: id }),
  collectionChanges.extend({ op: z.literal("updateCollection"), collection: id }),
  z.strictObject({ op: z.literal("deleteCollection"), collection: id }),
  z.strictObject({ op: z.literal("advanceClock"), milliseconds: z.number().int() }),
]);
export type Operation = z.infer<typeof operation>;
export type PlaceFields = z.infer<typeof placeFields>;

export const MOST_OPERATIONS = 1000;
export const batch = z.strictObject({ operations: z.array(operation).min(1).max(MOST_OPERATIONS) });
export const course = z.strictObject({
  /** The same seed in the same store does the same things. */
  seed: z.number().int(),
  count: z.number().int().min(1).max(MOST_OPERATIONS),
  /** Customers of the course: the store's first so many, new ones where there are fewer. */
  customers: z.number().int().min(1).max(10_000).default(50),
});
export const newStore = z.strictObject({
  handle: z.string(),
  name: z.string().max(100).optional(),
  currency: z.string(),
  timeZone: z.string(),
  countryCode: z.string().length(2).optional(),
  locale: z.string().optional(),
  plan: z.enum(["basic", "grow", "advanced", "plus"]).optional(),
  presentmentRates: z.record(z.string().length(3), z.number().positive()).optional(),
  taxes: z
    .strictObject({ title: z.string(), rateBasisPoints: amount.max(10_000), pricesInclude: z.boolean() })
    .optional(),
  products: z.boolean().optional(),
});
