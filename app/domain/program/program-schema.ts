import { BASE_POLICIES, PART_PAYMENTS } from "./counting.ts";
import { ENROLMENT_MODES } from "./enrolment.ts";
import { TIER_MEASURES } from "./ladder.ts";
import { LAWS } from "./law-names.ts";
import { FORMS_OF, LANGUAGES, PERKS, TIER_COLOURS, TIER_ICONS } from "./look.ts";
import type { Language } from "./look.ts";
import { ADDRESS, SEGMENT_ID } from "./parse-enrolment.ts";
import { MATCHES, OTHERS, PROTECTIONS, WINDOWS } from "./parse-ladder.ts";
import { DEBTS, STARTS } from "./parse-life.ts";
import { TAG } from "./parse-look.ts";
import { ROUNDINGS } from "./parse-program.ts";
import { PROGRAM_FORMAT } from "./program-codec.ts";
import { PROGRAM_LIMITS } from "./program-limits.ts";
import type { Bounds } from "./program-reader.ts";
import { CHANNELS } from "./rules/channel.ts";
import { CURRENCIES, DATE, DIGITS, IDS, KEBAB, NAME_LENGTH, NAMES, TIME } from "./rules/fields.ts";
import type { Fields, FieldShape } from "./rules/fields.ts";
import { CONDITION_KINDS, EFFECT_KINDS } from "./rules/registry.ts";
import { COMBINES } from "./rules/rule.ts";
import {
  FLAG,
  HANDLE,
  KEBAB_ID,
  kind,
  list,
  object,
  oneOf,
  SEGMENT_NAME,
  TEXT,
  VARIANT_HANDLE,
  whole,
} from "./schema-parts.ts";
import type { JsonSchema } from "./schema-parts.ts";

export type { JsonSchema } from "./schema-parts.ts";

/**
 * What a programme file looks like, as JSON Schema (draft 7, which editors know), from the very names, bounds
 * and kinds of rules by which it is read. What depends on other places of the file (tiers that rise, ids that
 * are there once) is not in it: `check` tells.
 */
export function programFileSchema(): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Laurel: the programme of a store",
    type: "object",
    properties: {
      basedOn: {
        type: "integer",
        minimum: 1,
        description: "The version that the file was made from; `export` writes it.",
      },
      program: programSchema(),
    },
    required: ["basedOn", "program"],
  };
}

function programSchema(): JsonSchema {
  return object(
    {
      v: { const: PROGRAM_FORMAT, description: "The version of this format." },
      earning: earning(),
      tiers: ladder(),
      life: life(),
      enrolment: enrolment(),
      law: {
        type: "array",
        items: { enum: LAWS },
        maxItems: LAWS.length,
        description: "The laws that a version is checked against before it is published.",
      },
      look: look(),
      tags: byTier(
        { ...TEXT, pattern: TAG.source },
        "The tag that customers of a tier have at Shopify, by the tier's id.",
      ),
    },
    ["life", "enrolment", "law", "look", "tags"],
  );
}

function earning(): JsonSchema {
  const counts = { giftCardsBought: FLAG, paidWithGiftCard: FLAG, paidWithStoreCredit: FLAG };
  return object(
    {
      milliPointsPerUnit: whole(
        PROGRAM_LIMITS.milliPointsPerUnit,
        "Thousandths of a point for one whole unit of the store's currency.",
      ),
      base: oneOf(BASE_POLICIES, "What part of an order counts."),
      rounding: oneOf(ROUNDINGS, "Once for each order."),
      counts: object({ ...counts, partPayments: oneOf(PART_PAYMENTS) }, ["partPayments"]),
      rules: rules(),
    },
    ["counts", "rules"],
  );
}

function rules(): JsonSchema {
  const rule = object({
    id: KEBAB_ID,
    name: TEXT,
    when: list({ oneOf: Object.entries(CONDITION_KINDS).map(ofKind) }, PROGRAM_LIMITS.conditions),
    effect: { oneOf: Object.entries(EFFECT_KINDS).map(ofKind) },
  });
  return object(
    {
      combine: oneOf(COMBINES),
      timeZone: { type: "string", description: "Where days begin and clocks are read, like Europe/Berlin." },
      mostPerOrder: whole(PROGRAM_LIMITS.mostPerOrder, "No order earns more."),
      mostPerDay: whole(PROGRAM_LIMITS.mostPerOrder, "No member's orders of a day earn more."),
      mostPerMonth: whole(PROGRAM_LIMITS.mostPerOrder, "No member's orders of a month earn more."),
      rules: list(rule, PROGRAM_LIMITS.rules),
    },
    ["timeZone", "mostPerOrder", "mostPerDay", "mostPerMonth"],
  );
}

function ofKind([name, { fields }]: [string, { readonly fields: Fields }]): JsonSchema {
  const shapes = Object.entries(fields).map(([field, { shape }]) => [field, shape] as const);
  const optional = shapes.flatMap(([field, { type }]) => (type === "date" ? [field] : []));
  return kind(name, Object.fromEntries(shapes.map(([field, shape]) => [field, ofShape(shape)])), optional);
}

function ofShape(shape: FieldShape): JsonSchema {
  switch (shape.type) {
    case "whole":
      return whole(shape.bounds);
    case "choice":
      return { enum: shape.of };
    case "choices":
      return { ...list({ enum: shape.of }, { min: 1, max: shape.of.length }), uniqueItems: true };
    case "ids": {
      const pattern = (shape.of === "tier" ? KEBAB : DIGITS).source;
      const id = { type: "string", pattern };
      const named = shape.of === "variant" ? VARIANT_HANDLE : HANDLE;
      return { ...list(shape.of === "tier" ? id : { anyOf: [id, named] }, IDS), uniqueItems: true };
    }
    case "names": {
      const name = { ...TEXT, minLength: NAME_LENGTH.min, maxLength: NAME_LENGTH.max };
      return { ...list(name, NAMES), uniqueItems: true };
    }
    case "currencies":
      return { ...list({ type: "string", pattern: "^[A-Z]{3}$" }, CURRENCIES), uniqueItems: true };
    case "date":
      return { type: ["string", "null"], pattern: DATE.source };
    case "time":
      return { type: "string", pattern: TIME.source };
  }
}

function ladder(): JsonSchema {
  const others = {
    orders: whole(PROGRAM_LIMITS.tierOrders),
    points: whole(PROGRAM_LIMITS.tierPoints),
    activeDays: whole(PROGRAM_LIMITS.tierActiveDays),
  } satisfies Record<(typeof OTHERS)[number], JsonSchema>;
  const tier = object(
    {
      id: KEBAB_ID,
      name: TEXT,
      thresholdMinor: whole(PROGRAM_LIMITS.thresholdMinor, "Spend that reaches it, in minor units."),
      thresholds: object(others, OTHERS),
      lifetime: FLAG,
      earningPercent: whole(PROGRAM_LIMITS.earningPercent, "100 is the plain rate."),
      discountBasisPoints: whole(PROGRAM_LIMITS.discountBasisPoints, "500 is 5 %."),
    },
    ["thresholds", "lifetime"],
  );
  const [rolling, ...windows] = WINDOWS;
  const [months, ...protections] = PROTECTIONS;
  return object(
    {
      window: {
        oneOf: [
          kind(rolling, { months: whole(PROGRAM_LIMITS.windowMonths) }),
          ...windows.map((name) => kind(name)),
        ],
      },
      criterion: object({
        match: oneOf(MATCHES),
        measures: list({ enum: TIER_MEASURES }, { min: 1, max: TIER_MEASURES.length }),
      }),
      keep: object(
        {
          graceDays: whole(PROGRAM_LIMITS.tierGraceDays),
          protection: {
            oneOf: [
              kind(months, { months: whole(PROGRAM_LIMITS.tierProtectionMonths) }),
              ...protections.map((name) => kind(name)),
            ],
          },
        },
        ["graceDays", "protection"],
      ),
      tiers: list(tier, PROGRAM_LIMITS.tiers),
    },
    ["criterion", "keep"],
  );
}

function life(): JsonSchema {
  return object(
    {
      maturity: {
        oneOf: [
          kind("on_payment"),
          kind("on_fulfilment"),
          kind("days_after", { days: whole(PROGRAM_LIMITS.maturityDays), from: oneOf(STARTS) }),
        ],
      },
      expiry: {
        oneOf: [
          kind("never"),
          kind("rolling", { months: whole(PROGRAM_LIMITS.validityMonths) }),
          kind("inactivity", { months: whole(PROGRAM_LIMITS.validityMonths) }),
          kind("fixed_date", {
            month: whole(PROGRAM_LIMITS.month),
            day: whole(PROGRAM_LIMITS.day),
            keepMonths: whole(PROGRAM_LIMITS.keepMonths),
          }),
        ],
      },
      restored: { oneOf: [kind("keep_expired"), kind("grace", { days: whole(PROGRAM_LIMITS.graceDays) })] },
      debt: oneOf(DEBTS),
      longestWaitDays: whole(PROGRAM_LIMITS.longestWaitDays),
      reminderDays: {
        ...list(whole(PROGRAM_LIMITS.reminderDays), PROGRAM_LIMITS.reminders),
        uniqueItems: true,
        description: "So many days before points run out their member is told. No message is sent by it yet.",
      },
    },
    ["longestWaitDays", "reminderDays"],
  );
}

function look(): JsonSchema {
  const byLanguage = (of: (language: Language) => JsonSchema) =>
    object(Object.fromEntries(LANGUAGES.map((language) => [language, of(language)])), LANGUAGES);
  const names = byLanguage(() => TEXT);
  const icon = oneOf(Object.keys(TIER_ICONS));
  const colour = oneOf(Object.keys(TIER_COLOURS));
  const perks = object(Object.fromEntries(PERKS.map((perk) => [perk, names])), PERKS);
  return object(
    {
      points: byLanguage((language) =>
        object(Object.fromEntries(FORMS_OF[language].map((form) => [form, TEXT]))),
      ),
      tiers: byTier(
        object({ names, icon, colour, perks }, ["names", "icon", "colour", "perks"]),
        "What members see a tier by, by its id.",
      ),
    },
    ["points", "tiers"],
  );
}

function byTier(of: JsonSchema, description: string): JsonSchema {
  return { type: "object", propertyNames: { pattern: KEBAB.source }, additionalProperties: of, description };
}

function enrolment(): JsonSchema {
  const channels = list({ enum: CHANNELS }, { min: 1, max: CHANNELS.length });
  const url = { type: "string", pattern: ADDRESS.source, maxLength: PROGRAM_LIMITS.urlLength.max };
  const days = (bounds: Bounds) => ({ days: whole(bounds) });
  return object(
    {
      mode: oneOf(ENROLMENT_MODES),
      excluded: object(
        {
          channels: { ...channels, uniqueItems: true },
          companies: {
            const: true,
            description: "Orders that a company buys make nobody a member, and who buys for one cannot join.",
          },
          tags: { ...list(TEXT, PROGRAM_LIMITS.excludedTags), uniqueItems: true },
          segments: {
            ...list(
              { anyOf: [{ type: "string", pattern: SEGMENT_ID.source }, SEGMENT_NAME] },
              PROGRAM_LIMITS.excludedSegments,
            ),
            uniqueItems: true,
            description: "Shopify's customer segments: digits of their ids, or their names.",
          },
        },
        ["channels", "companies", "tags", "segments"],
      ),
      terms: object({ version: TEXT, url }, ["url"]),
      earlierOrders: { oneOf: [kind("lost"), kind("wait", days(PROGRAM_LIMITS.earlierOrdersDays))] },
      comingBack: {
        oneOf: [kind("points_lost"), kind("points_restored", days(PROGRAM_LIMITS.comingBackDays))],
      },
      welcomePoints: whole(PROGRAM_LIMITS.welcomePoints, "Given once to whoever becomes a member."),
    },
    ["excluded", "terms"],
  );
}
