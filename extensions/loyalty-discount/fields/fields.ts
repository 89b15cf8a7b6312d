import {
  askedBy,
  count,
  factMetafield,
  flag,
  given,
  metafield,
  nested,
  onlyIf,
  onType,
  places,
  rows,
  text,
  textMetafield,
  words,
} from "./shape.ts";
import type { Fields } from "./shape.ts";

/**
 * All that the discount function reads, once: the query, the tables and both readers are made from this list
 * (`npm run build:function` writes them), and the configuration's codec is held to it.
 */

/** As Shopify names them: those in which a tier's message may stand beside the one that everybody else reads. */
export const LANGUAGES = ["AR", "DE", "EN", "ES", "FR", "JA", "ZH_CN"];

/** What comes off from so much, or so many pieces, on. */
const steps = rows(
  "Step",
  { from: text("from"), basisPoints: count("basisPoints"), amount: text("amount") },
  { atMost: 10, beyond: "an offer has too many steps" },
);

/** The value of the discount's metafield. */
export const configuration: Fields = {
  v: count("version"),
  currency: text("ownCurrency"),
  tiers: rows(
    "Tier",
    {
      id: text("id"),
      basisPoints: count("basisPoints"),
      message: text("message"),
      messages: nested(
        Object.fromEntries(LANGUAGES.map((language) => [language, text(`message_${language}`)])),
      ),
    },
    { atMost: 32, beyond: "there are too many tiers" },
  ),
  offers: rows(
    "Offer",
    {
      message: text("message"),
      basisPoints: count("basisPoints"),
      // The number that products of its target carry. 1000: on everything.
      target: count("target", 1000),
      // Of a configuration of before products carried their targets, which would now be on everything.
      set: count("set", 1000),
      // On what does not carry it.
      outside: flag("how", 8),
      // Without what is on sale, or on nothing else.
      saleOut: flag("how", 20),
      saleOnly: flag("how", 21),
      tiers: places("tiers", 32, "an offer has an unknown tier"),
      ofOrder: flag("how", 0),
      perLine: flag("how", 1),
      byPieces: flag("how", 2),
      onlyNamed: flag("how", 3),
      ofDelivery: flag("how", 7),
      // Comes off `get` pieces each time that `buy` others are in the cart besides; without `get` off all of them.
      buy: count("buy"),
      get: count("get"),
      // 0: however often.
      times: count("times"),
      // What has to be bought is another target than what it comes off: its number, 255 for everything, 1000 for none.
      bought: count("bought", 1000),
      boughtOutside: flag("how", 23),
      // So much has to be spent on that.
      boughtFrom: text("boughtFrom"),
      // Its amount is what `get` pieces cost together.
      bundle: flag("how", 16),
      // Its amount is what a piece costs.
      setPrice: flag("how", 22),
      // It takes no piece below what that cost.
      aboveCost: flag("how", 24),
      // Where it is given, nothing else is.
      alone: flag("how", 17),
      // For which buyers it is, and on which lines by how they are bought; an offer for whoever has none of it.
      terms: nested({
        // Codes with a blank between: only these, or all but these.
        countries: text("buyerCountries"),
        countriesOut: flag("terms", 0),
        // Digits of ids with a blank between.
        markets: text("markets"),
        // With a comma between, which no tag has.
        tags: text("buyerTags"),
        tagsOut: flag("terms", 1),
        onlyCompanies: flag("terms", 2),
        noCompanies: flag("terms", 3),
        onlySubscriptions: flag("terms", 4),
        noSubscriptions: flag("terms", 5),
      }),
      // Codes with a blank between; none for all.
      countries: text("countries"),
      deliveryTypes: text("deliveryTypes"),
      methods: rows(
        "Method",
        { title: text("title") },
        { atMost: 20, beyond: "an offer has too many methods" },
      ),
      most: text("most"),
      // Of an amount off the order, it takes off no larger share of what is left of that: basis points. 0: all of it.
      share: count("share"),
      minSubtotal: text("minSubtotal"),
      subtotalOfCart: flag("how", 4),
      minPieces: count("minPieces"),
      piecesOfCart: flag("how", 5),
      firstOrder: flag("how", 6),
      // Of which somebody has to hold a coupon; none: nobody has to.
      coupon: text("coupon"),
      currencies: rows(
        "Code",
        { code: text("code") },
        { atMost: 20, beyond: "an offer is for too many currencies" },
      ),
      steps,
      // Of whom it is by what is kept of a member, or by a birthday: an object of its own, so that who asks for nothing of
      // it is read no slower.
      who: nested({
        // The number of a campaign that each customer may use so often.
        limit: text("limit"),
        // Days since 1 January 1970.
        joinedFrom: count("joinedFrom"),
        // Months and days: 101 is 1 January.
        bornFrom: count("bornFrom"),
        bornUntil: count("bornUntil"),
        // Numbers with a blank between.
        segments: text("segments"),
        // For whom the code that was entered is one of a redemption.
        redeemed: flag("how", 27),
      }),
      others: rows(
        "Other",
        { currency: text("currency"), steps },
        { atMost: 20, beyond: "an offer has steps in too many currencies" },
      ),
    },
    { atMost: 100, beyond: "there are too many offers" },
  ),
};

/** The answer to the input query of either target. */
export const input: Fields = {
  localization: nested({
    language: askedBy("lines", nested({ isoCode: text("language") })),
    country: nested({ isoCode: text("country") }),
    market: nested({ id: text("market") }),
  }),
  discount: {
    ...nested(
      {
        discountClasses: words("classes", ["ORDER", "PRODUCT", "SHIPPING"]),
        metafield: metafield("config", configuration, "the configuration is missing"),
      },
      "the input has no discount",
    ),
    isDecisive: true,
  },
  presentmentCurrencyRate: text("rate"),
  // Of a discount that goes by code, the one that was entered.
  triggeringDiscountCode: text("code"),
  cart: nested(
    {
      cost: nested({ subtotalAmount: nested({ currencyCode: text("currency") }) }),
      buyerIdentity: nested({
        customer: nested({
          numberOfOrders: count("ordersBefore"),
          metafield: metafield("member", {
            tier: text("memberTier"),
            // Campaigns of which a coupon is held, with a blank between.
            coupons: text("memberCoupons"),
            // Numbers of campaigns that the member has used as often as each may, and of segments.
            used: text("memberUsed"),
            segments: text("memberSegments"),
            // Since when they take part: days since 1 January 1970.
            since: count("memberSince"),
            // Codes of redemptions that can be used, with a blank between: `CODE`, or `CODE:7` for seven times the amount.
            redeemed: text("memberRedeemed"),
          }),
          // Of the tags that the configuration names, each whether the customer has it.
          hasTags: given("(tags: $tags)", rows("Tag", { tag: text("tag"), hasTag: flag("isHeld") })),
          // Shopify's own definition; only its month and day are looked at.
          birthDate: factMetafield("birth_date", "birthDate"),
        }),
        // That there is one is all that is asked, and costs the query nothing.
        purchasingCompany: nested({ company: nested({ __typename: text("company") }) }),
      }),
      lines: rows("Line", {
        id: askedBy("lines", text("id")),
        quantity: count("quantity"),
        cost: nested({
          amountPerQuantity: nested({ amount: text("price") }),
          compareAtAmountPerQuantity: onlyIf(
            "looksAtSale",
            askedBy("lines", nested({ amount: text("compareAt") })),
          ),
        }),
        // A plan that delivers once, as what is ordered before it is there, is no subscription.
        sellingPlanAllocation: onlyIf(
          "looksAtPurchases",
          nested({ sellingPlan: nested({ recurringDeliveries: flag("isSubscription") }) }),
        ),
        // Merchandise that is no product of the store has no `product`.
        merchandise: onType("ProductVariant", {
          id: onlyIf("looksAtCosts", askedBy("lines", text("variant"))),
          product: nested({
            isGiftCard: flag("isGiftCard"),
            metafield: onlyIf("looksAtTargets", askedBy("lines", textMetafield("targets", "targets"))),
          }),
        }),
      }),
      deliveryGroups: askedBy(
        "delivery",
        rows("Group", {
          deliveryAddress: nested({ countryCode: text("country") }),
          deliveryOptions: rows("Option", {
            handle: text("handle"),
            title: text("title"),
            deliveryMethodType: text("type"),
            cost: nested({ amount: text("cost") }),
          }),
        }),
      ),
    },
    "the input has no cart",
  ),
};
