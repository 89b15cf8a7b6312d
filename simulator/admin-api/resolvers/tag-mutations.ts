import { z } from "zod";
import { updateCustomer } from "../../customers/index.ts";
import { parseGid } from "../../gid.ts";
import type { AdminContext } from "../context.ts";
import { accessDenied } from "../errors.ts";
import { customerNode } from "../nodes.ts";
import type { TypeResolvers } from "../resolver.ts";
import { resolvers } from "../resolver.ts";
import { ownerWriteScope } from "../scopes.ts";

const args = z.object({ id: z.string(), tags: z.array(z.string()) });
/** https://shopify.dev/docs/api/admin-graphql/latest/objects/Customer#field-Customer.fields.tags */
const MOST_TAGS = 250;

/** Of customers alone: nobody tags anything else here. */
function changeTags(
  context: AdminContext,
  mutation: string,
  input: z.infer<typeof args>,
  change: (before: readonly string[], named: readonly string[]) => string[],
) {
  const owner = parseGid(input.id);
  const scope = owner && ownerWriteScope(owner.type);
  if (scope && !context.scopes.has(scope)) throw accessDenied(mutation, scope);
  const { sim, shop } = context;
  const before = owner?.type === "Customer" ? sim.state.find(shop.domain, "customer", owner.id) : undefined;
  if (!before) return refused("id", "Customer does not exist");
  // A comma parts tags; spaces around them mean nothing.
  const named = input.tags.flatMap((tag) => tag.split(",")).map((tag) => tag.trim());
  const tags = change(
    before.tags,
    named.filter((tag) => tag !== ""),
  );
  if (tags.length > MOST_TAGS) return refused("tags", `Customers can have at most ${MOST_TAGS} tags`);
  if (tags.join() === before.tags.join()) return { node: customerNode(before), userErrors: [] };
  const changed = updateCustomer(sim, shop, before.id, { tags });
  return changed.ok
    ? { node: customerNode(changed.value), userErrors: [] }
    : refused("id", "Customer does not exist");
}

function refused(field: string, message: string) {
  return { node: null, userErrors: [{ field: [field], message }] };
}

const isIn = (tags: readonly string[], tag: string) =>
  tags.some((each) => each.toLowerCase() === tag.toLowerCase());

/**
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/tagsAdd
 * https://shopify.dev/docs/api/admin-graphql/latest/mutations/tagsRemove
 */
export const tagMutations: TypeResolvers = resolvers<unknown>({
  tagsAdd: (_root, input, context) =>
    changeTags(context, "tagsAdd", args.parse(input), (before, named) => [
      ...before,
      ...named.filter((tag) => !isIn(before, tag)),
    ]),
  tagsRemove: (_root, input, context) =>
    changeTags(context, "tagsRemove", args.parse(input), (before, named) =>
      before.filter((tag) => !isIn(named, tag)),
    ),
});
