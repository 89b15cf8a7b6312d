/** Bounds of what may be published. */
export const CAMPAIGN_LIMITS = {
  /** Characters. Shopify cuts longer messages of discounts off. */
  title: { min: 1, max: 255 },
  /** Of an amount, in whole units of its currency. */
  units: { max: 10_000_000 },
  /** Beside the store's own. */
  currencies: { min: 0, max: 20 },
  steps: { min: 1, max: 10 },
  /** A function reads no larger number. */
  pieces: { min: 1, max: 999_999 },
  basisPoints: { min: 1, max: 10_000 },
  /** Of pieces that are bought or got each time, and how often that may be. */
  group: { pieces: { min: 1, max: 999 }, bundle: { min: 2, max: 999 }, times: { min: 1, max: 999 } },
  /** Of what a target names, and of what it leaves out: of these Shopify is asked for each product. */
  goods: {
    collections: { min: 1, max: 100 },
    products: { min: 1, max: 250 },
    vendors: { min: 1, max: 50 },
    types: { min: 1, max: 50 },
    tags: { min: 1, max: 50 },
  },
  /** Characters of a vendor, type or tag. */
  goodsName: { min: 1, max: 255 },
  tiers: { min: 1, max: 32 },
  conditions: { min: 0, max: 20 },
  /** Characters, as Shopify has it. */
  code: { min: 1, max: 255 },
  /** Characters of an address at which a partner takes codes. */
  where: { min: 0, max: 2_000 },
  /** Characters before what is drawn. */
  codePrefix: { min: 0, max: 20 },
  /** Of one campaign; Shopify holds 20 million in a store. */
  codes: { min: 1, max: 5_000_000 },
  /** At once. */
  madeCodes: { min: 1, max: 2_000_000 },
  uploadedCodes: { min: 1, max: 10_000 },
  /** Customers of a list to whom coupons are given at once. */
  listedCustomers: { min: 1, max: 100_000 },
  /** Customers of a list to whom unique codes are given at once. */
  codesGivenAtOnce: { min: 1, max: 1_000 },
  codeUses: { min: 1, max: 1_000_000_000 },
  /** Of members who unlock coupons together: the one who begins it is one of them; up to 30 days. */
  couponGroup: { seats: { min: 2, max: 50 }, hours: { min: 1, max: 720 } },
  /** Of a campaign that is a reward: what one costs, for how long it can be used, how many there are. */
  reward: {
    points: { min: 1, max: 1_000_000_000 },
    days: { min: 1, max: 730 },
    stock: { min: 1, max: 1_000_000_000 },
    perMember: { min: 1, max: 1_000 },
    /** How often one is redeemed at once, where that is chosen; the function reads no larger number. */
    times: { min: 1, max: 1_000 },
    /** For so many days what it gives is good, where nothing comes off at checkout. */
    grantDays: { min: 1, max: 3_650 },
  },
  priority: { min: 0, max: 1_000 },
  uses: { min: 1, max: 1_000_000_000 },
  usesPerCustomer: { min: 1, max: 1_000 },
  newMemberDays: { min: 1, max: 3_650 },
  /** Before and after a birthday. */
  birthdayDays: { min: 0, max: 90 },
  segments: { min: 1, max: 10 },
  /** Of all campaigns of a store that are not over: they are read each day, and members' metafields have room for them. */
  segmentsOfStore: 50,
  /** Minor units. */
  budgetMinor: { min: 1, max: 1_000_000_000_000 },
} as const;
