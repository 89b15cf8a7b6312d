/** What is known of a tag at Shopify, as `db/members/member-tags` keeps it. */
export interface KnownTag {
  readonly tag: string;
  readonly state: "giving" | "given" | "theirs";
}

export interface TagDecision {
  readonly add: readonly string[];
  /** At Shopify, and by us: nobody else's tag is ever taken away. */
  readonly remove: readonly string[];
  /** What is then known. */
  readonly known: readonly KnownTag[];
}

/**
 * What to do about a customer's tags, so that they have the one that the tier asks for.
 *
 * @param wanted null: the tier asks for none
 * @param there all tags that the customer has at Shopify, which tells them apart by their letters, large or small
 * @param known what Laurel has written down; a tag that is being given and is there is taken for ours
 */
export function decideTags(
  wanted: string | null,
  there: readonly string[],
  known: readonly KnownTag[],
): TagDecision {
  const isThere = (tag: string) => there.some((each) => isSame(each, tag));
  const ours = known.filter(({ state }) => state !== "theirs");
  const remove = ours
    .filter(({ tag }) => (wanted === null || !isSame(tag, wanted)) && isThere(tag))
    .map(({ tag }) => tag);
  if (wanted === null) return { add: [], remove, known: [] };
  const own = known.find(({ tag }) => isSame(tag, wanted));
  if (!isThere(wanted)) return { add: [wanted], remove, known: [{ tag: wanted, state: "given" }] };
  const state = own === undefined || own.state === "theirs" ? "theirs" : "given";
  return { add: [], remove, known: [{ tag: wanted, state }] };
}

/** https://shopify.dev/docs/api/admin-graphql/latest/mutations/tagsAdd: tags differ by more than case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
