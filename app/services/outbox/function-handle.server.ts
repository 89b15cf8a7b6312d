/** As in `extensions/loyalty-discount/shopify.extension.toml`. */
export const FUNCTION_HANDLE = "loyalty-discount";
