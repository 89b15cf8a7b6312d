/** `gid://shopify/Order/1` and back. https://shopify.dev/docs/api/usage/gids */
export function gid(type: string, id: number | string): string {
  return `gid://shopify/${type}/${id}`;
}

export interface Gid {
  type: string;
  id: number;
}

/** Ids are signed numbers of 64 bits. */
const LARGEST = 2n ** 63n - 1n;

/**
 * Nothing when the text is not a global id with a whole number of 64 bits. Past 2^53 the number is not
 * exact; no record here has such an id, so that it names a thing that is not there.
 */
export function parseGid(text: string): Gid | undefined {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)$/.exec(text);
  const [, type, digits] = match ?? [];
  if (!type || !digits || BigInt(digits) > LARGEST) return undefined;
  return { type, id: Number(digits) };
}
