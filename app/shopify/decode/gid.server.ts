const gidPattern = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?.*)?$/;

const LARGEST_ID = 2n ** 63n - 1n;

/** Whether these are the digits of an id: Shopify's are 64 bits long, and so are the columns that hold them. */
export function isId(digits: string): boolean {
  return /^(0|[1-9]\d{0,18})$/.test(digits) && (digits.length < 19 || BigInt(digits) <= LARGEST_ID);
}

/**
 * The decimal digits of a global id such as `gid://shopify/Order/1001`, if it names that kind of
 * thing. https://shopify.dev/docs/api/usage/gids
 */
export function idFromGid(gid: string, type: string): string | undefined {
  const match = gidPattern.exec(gid);
  const [, found, digits = ""] = match ?? [];
  return found === type && isId(digits) ? digits : undefined;
}

export function gidOf(type: string, id: string): string {
  return `gid://shopify/${type}/${id}`;
}
