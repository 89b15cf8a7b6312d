/**
 * The one version of Shopify's APIs that Laurel speaks. The TOML files, the generated operations
 * and the simulator's schema name the same one; a contract test holds them together.
 */
export const API_VERSION = "2026-07";
