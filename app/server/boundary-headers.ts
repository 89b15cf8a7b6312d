import type { HeadersFunction } from "@remix-run/node";

/**
 * The headers of a page behind Shopify's authentication. When the library answers with an error of its
 * own (a session token that has expired, for example), App Bridge needs that answer's headers untouched;
 * else parent's and page's are joined. The same rule as `boundary.headers` of Shopify's library.
 */
export const boundaryHeaders: HeadersFunction = ({
  parentHeaders,
  loaderHeaders,
  actionHeaders,
  errorHeaders,
}) =>
  errorHeaders && [...errorHeaders].length > 0
    ? errorHeaders
    : new Headers([...parentHeaders, ...loaderHeaders, ...actionHeaders]);
