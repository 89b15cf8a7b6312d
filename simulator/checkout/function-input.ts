import { execute, parse, validate, type DocumentNode } from "graphql";
import { readFileSync } from "node:fs";
import { gid } from "../gid.ts";
import { marketFor } from "../markets.ts";
import type { DiscountRecord } from "../state/records.ts";
import { cartField } from "./function-cart.ts";
import { functionSchema } from "./function-schema.ts";
import { localTimeFields } from "./local-time.ts";
import { discountOwner, findMetafield, metafieldField } from "./metafield.ts";
import type { PricingContext } from "./pricing-context.ts";

/**
 * The input of a function: its own query executed over the cart. Fields that are not modelled fail
 * instead of reading as null. Throws when the query is invalid or asks for such a field.
 */
export function functionInput(
  context: PricingContext,
  discount: DiscountRecord,
  triggeringCode: string | null,
  extension: { queryPath: string; variables: { namespace: string; key: string } | null },
): unknown {
  const document = readQuery(extension.queryPath);
  const result = execute({
    schema: functionSchema(),
    document,
    rootValue: rootValue(context, discount, triggeringCode),
    variableValues: extension.variables ? readVariables(context, discount, extension.variables) : {},
    fieldResolver: strictField,
  });
  if (result instanceof Promise) throw new Error("a function's input is read at once");
  const [error] = result.errors ?? [];
  if (error) throw error;
  return result.data;
}

function rootValue(context: PricingContext, discount: DiscountRecord, triggeringCode: string | null) {
  const { sim, shop, presentment } = context;
  return {
    cart: () => cartField(context),
    discount: {
      discountClasses: discount.discountClasses,
      metafield: metafieldField(sim, shop, discountOwner(discount.id)),
    },
    enteredDiscountCodes: context.enteredCodes.map((code) => ({ code, rejectable: false })),
    triggeringDiscountCode: triggeringCode,
    presentmentCurrencyRate: presentment.rate.toString(),
    localization: {
      country: { isoCode: context.country },
      market: () => marketField(context),
      language: { isoCode: context.language.toUpperCase().replace("-", "_") },
    },
    shop: {
      localTime: () => localTimeFields(sim.clock.now(), shop.timeZone),
      metafield: metafieldField(sim, shop, `gid://shopify/Shop/${shop.id}`),
    },
  };
}

/** By the country. Markets of companies and of tills are not modelled. */
function marketField({ shop, country }: PricingContext) {
  const market = marketFor(shop, country);
  return { id: gid("Market", market?.id ?? 0), handle: market?.handle ?? "" };
}

/** Reads a property, or calls it with the field's arguments; a property that is not there is not modelled. */
function strictField(
  source: unknown,
  args: unknown,
  _context: unknown,
  info: { fieldName: string; parentType: { name: string } },
) {
  const name = info.fieldName;
  if (typeof source !== "object" || source === null || !(name in source)) {
    throw new Error(`NOT_MODELLED: ${info.parentType.name}.${name}`);
  }
  const value: unknown = Reflect.get(source, name);
  return typeof value === "function" ? (Reflect.apply(value, source, [args]) as unknown) : value;
}

const documents = new Map<string, { text: string; document: DocumentNode }>();

function readQuery(path: string): DocumentNode {
  const text = readFileSync(path, "utf8");
  const known = documents.get(path);
  if (known?.text === text) return known.document;
  const document = parse(text);
  const [error] = validate(functionSchema(), document);
  if (error) throw error;
  documents.set(path, { text, document });
  return document;
}

/** https://shopify.dev/docs/apps/build/functions/input-output/use-variables-input-queries */
function readVariables(
  context: PricingContext,
  discount: DiscountRecord,
  source: { namespace: string; key: string },
): Record<string, unknown> {
  const { sim, shop } = context;
  const found = findMetafield(sim, shop, discountOwner(discount.id), source.namespace, source.key);
  const value: unknown = found ? JSON.parse(found.value) : {};
  return typeof value === "object" && value !== null ? { ...value } : {};
}
