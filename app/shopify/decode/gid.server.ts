const gidPattern = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?.*)?$/;

/**
 * The decimal digits of a global id such as `gid://shopify/Order/1001`, if it names that kind of
 * thing. https://shopify.dev/docs/api/usage/gids
 */
export function idFromGid(gid: string, type: string): string | undefined {
  const match = gidPattern.exec(gid);
  return match?.[1] === type ? match[2] : undefined;
}

export function gidOf(type: string, id: string): string {
  return `gid://shopify/${type}/${id}`;
}
