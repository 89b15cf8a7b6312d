import { ApiVersion } from "@shopify/shopify-api";

/**
 * The one version of Shopify's APIs that Laurel speaks. The TOML files, the generated operations
 * and the simulator's schema name the same one; a contract test holds them together.
 */
export const API_VERSION = "2026-10";

/** The same in the library's words. Throws where the library does not know it yet: it is to be renewed first. */
export function libraryVersion(): ApiVersion {
  const found = Object.values(ApiVersion).find((known) => String(known) === API_VERSION);
  if (found === undefined) throw new Error(`@shopify/shopify-api does not know version ${API_VERSION}`);
  return found;
}
