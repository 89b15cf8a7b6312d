import { createHash } from "node:crypto";
import type { MetafieldDefinition } from "../app-config/app-config.ts";
import type { Simulator } from "../simulator.ts";
import { storedNamespace } from "./namespaces.ts";

/** https://shopify.dev/docs/apps/build/custom-data/metafields/metafield-limits */
const MOST_BYTES = 65_536;
const MOST_BYTES_OF: Record<string, number> = { json: 131_072, url: 2_048, id: 2_048 };

/** The metafield owner types of the schema, by the type of their owner, where it has definitions in a TOML. */
export const OWNER_TYPES: Record<string, MetafieldDefinition["ownerType"]> = {
  Customer: "customer",
  Product: "product",
  ProductVariant: "variant",
  Order: "order",
  Shop: "shop",
  Collection: "collection",
};

/** The schema's `MetafieldOwnerType` of an owner. */
export function ownerTypeName(ownerType: string): string {
  if (ownerType === "ProductVariant") return "PRODUCTVARIANT";
  if (ownerType === "AppInstallation") return "API_PERMISSION";
  return ownerType.startsWith("Discount") ? "DISCOUNT" : ownerType.toUpperCase();
}

export function definitionFor(
  sim: Simulator,
  ownerType: string,
  namespace: string,
  key: string,
): MetafieldDefinition | undefined {
  return sim.app.metafieldDefinitions.find(
    (definition) =>
      definition.ownerType === OWNER_TYPES[ownerType] &&
      definition.key === key &&
      storedNamespace(sim.app, definition.namespace.replace(/^app\b/, "$app")) === namespace,
  );
}

/** For compare-and-set; what it is made of is Shopify's secret, only equality matters. */
export function compareDigest(value: string): string {
  return createHash("sha256").update(value).digest("hex");
}

const CHECKS: Record<string, (value: string) => boolean> = {
  json: isJson,
  single_line_text_field: (value) => !/[\r\n]/.test(value),
  multi_line_text_field: () => true,
  // https://shopify.dev/docs/apps/build/metafields/list-of-data-types: up to 9,007,199,254,740,991, and up
  // to 9999999999999.999999999, each with either sign.
  number_integer: (value) => /^-?\d+$/.test(value) && Number.isSafeInteger(Number(value)),
  number_decimal: (value) => /^-?0*\d{1,13}(\.\d{1,9})?$/.test(value),
  boolean: (value) => value === "true" || value === "false",
  date: (value) => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)),
  date_time: (value) => !Number.isNaN(Date.parse(value)),
  url: (value) => URL.canParse(value),
  id: (value) => value.length > 0,
};

export type ValueProblem = { code: "INVALID_TYPE" | "INVALID_VALUE" | "TOO_LONG" | "BLANK"; message: string };

/** What is wrong with a value of a type; nothing when all is well. Lists and references are not modelled. */
export function valueProblem(type: string, value: string): ValueProblem | undefined {
  const check = CHECKS[type];
  if (!check) return { code: "INVALID_TYPE", message: `Type ${type} is not one that the simulator models.` };
  if (value.trim() === "") return { code: "BLANK", message: "Value can't be blank." };
  const most = MOST_BYTES_OF[type] ?? MOST_BYTES;
  if (Buffer.byteLength(value) > most)
    return { code: "TOO_LONG", message: `Value is too long (maximum is ${most} bytes).` };
  return check(value)
    ? undefined
    : { code: "INVALID_VALUE", message: `Value is invalid for the type ${type}.` };
}

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
