/** `gid://shopify/Order/1` and back. https://shopify.dev/docs/api/usage/gids */
export function gid(type: string, id: number | string): string {
  return `gid://shopify/${type}/${id}`;
}

export interface Gid {
  type: string;
  id: number;
}

/** Nothing when the text is not a global id with a whole number. */
export function parseGid(text: string): Gid | undefined {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)$/.exec(text);
  const [, type, digits] = match ?? [];
  const id = Number(digits);
  return type && Number.isSafeInteger(id) ? { type, id } : undefined;
}
