import { z } from "zod";
import { gid, parseGid } from "../../gid.ts";
import type { AdminContext } from "../context.ts";
import { accessDenied } from "../errors.ts";
import { compareDigest, definitionFor, valueProblem } from "../metafield-rules.ts";
import { isOpenNamespace, metafieldOwner, storedNamespace } from "../namespaces.ts";
import type { TypeResolvers } from "../resolver.ts";
import { resolvers } from "../resolver.ts";
import { ownerWriteScope } from "../scopes.ts";
import { metafieldNode } from "./metafield.ts";

const MOST_AT_ONCE = 25;
/** What namespaces and keys are made of. */
const WORD = /^[\w-]+$/;
const NO_WORD = "Must contain only alphanumeric, hyphen, and underscore characters.";

const input = z.object({
  ownerId: z.string(),
  key: z.string(),
  namespace: z.string().nullish(),
  type: z.string().nullish(),
  value: z.string(),
  compareDigest: z.string().nullish(),
});
export type MetafieldInput = z.infer<typeof input>;

export interface SetError {
  /** Which one it is stands here alone: `["metafields", "0", "value"]`. */
  field: string[];
  message: string;
  code: string;
}

interface Accepted {
  ownerGid: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
}

/** All or nothing. https://shopify.dev/docs/api/admin-graphql/latest/mutations/metafieldsSet */
export function setMetafields(context: AdminContext, inputs: MetafieldInput[]) {
  if (inputs.length > MOST_AT_ONCE) {
    const message = `Exceeded the maximum metafields input limit of ${MOST_AT_ONCE}.`;
    return refused([{ field: ["metafields"], message, code: "LESS_THAN_OR_EQUAL_TO" }]);
  }
  const { sim } = context;
  return sim.state.transaction(() => {
    const checked = inputs.map((each, index) => check(context, each, index));
    const errors = checked.flatMap((result) => ("code" in result ? result : []));
    if (errors.length > 0) return refused(errors);
    const saved = checked.flatMap((result) => ("code" in result ? [] : save(context, result)));
    return { metafields: saved.map(metafieldNode), userErrors: [] };
  });
}

/** What a product's metafield says anew is an update of the product, to whoever listens: to the app that wrote it, too. */
function save({ sim, shop }: AdminContext, field: Accepted) {
  const before = sim.state.metafield(shop.domain, field.ownerGid, field.namespace, field.key);
  const owner = parseGid(field.ownerGid);
  if (owner?.type === "Product" && before?.value !== field.value)
    sim.emit(shop, "products/update", { kind: "product", id: owner.id });
  return sim.state.saveMetafield(shop.domain, field, sim.clock.now());
}

function refused(errors: SetError[]) {
  return {
    metafields: [],
    // The schema has a field for the index, which Shopify leaves empty.
    userErrors: errors.map((error) => ({
      __typename: "MetafieldsSetUserError",
      ...error,
      elementIndex: null,
    })),
  };
}

function check(context: AdminContext, each: MetafieldInput, index: number): Accepted | SetError {
  const { sim, shop } = context;
  const error = (field: string, code: string, message: string): SetError => ({
    field: ["metafields", String(index), field],
    message,
    code,
  });
  const owner = parseGid(each.ownerId);
  const scope = owner && ownerWriteScope(owner.type);
  if (scope && !context.scopes.has(scope)) throw accessDenied("metafieldsSet", scope);
  if (!owner || !context.nodeOf(each.ownerId)) return error("ownerId", "INVALID", "Owner does not exist.");
  const namespace = storedNamespace(sim.app, each.namespace ?? undefined);
  if (!isOpenNamespace(sim.app, namespace))
    return error(
      "namespace",
      "APP_NOT_AUTHORIZED",
      "Access to this namespace and key on Metafields for this resource type is not allowed.",
    );
  if (namespace.length < 3 || namespace.length > 255)
    return error(
      "namespace",
      namespace.length < 3 ? "TOO_SHORT" : "TOO_LONG",
      "Namespace must be 3 to 255 characters long.",
    );
  if (!WORD.test(namespace)) return error("namespace", "INVALID", NO_WORD);
  if (each.key.length < 2 || each.key.length > 64)
    return error(
      "key",
      each.key.length < 2 ? "TOO_SHORT" : "TOO_LONG",
      "Key must be 2 to 64 characters long.",
    );
  if (!WORD.test(each.key)) return error("key", "INVALID", NO_WORD);
  const definition = definitionFor(sim, owner.type, namespace, each.key);
  const type = each.type ?? definition?.type;
  if (!type) return error("type", "BLANK", "Type can't be blank");
  if (definition && definition.type !== type)
    return error(
      "type",
      "INVALID_TYPE",
      `Type '${type}' must be consistent with the definition's type: '${definition.type}'.`,
    );
  const problem = valueProblem(type, each.value);
  if (problem)
    return error(problem.code === "INVALID_TYPE" ? "type" : "value", problem.code, problem.message);
  const ownerGid = metafieldOwner(gid(owner.type, owner.id));
  const before = sim.state.metafield(shop.domain, ownerGid, namespace, each.key);
  const digest = before ? compareDigest(before.value) : null;
  if (each.compareDigest !== undefined && each.compareDigest !== digest)
    return error(
      "compareDigest",
      "STALE_OBJECT",
      "The resource has been updated since it was loaded. Try again with an updated `compareDigest` value.",
    );
  return { ownerGid, namespace, key: each.key, type, value: each.value };
}

const identifiers = z.array(z.object({ ownerId: z.string(), namespace: z.string(), key: z.string() }));

function deleteMetafields(context: AdminContext, inputs: z.infer<typeof identifiers>) {
  const { sim, shop } = context;
  const plans = inputs.map((each, index) => {
    const owner = parseGid(each.ownerId);
    const scope = owner && ownerWriteScope(owner.type);
    if (scope && !context.scopes.has(scope)) throw accessDenied("metafieldsDelete", scope);
    const namespace = storedNamespace(sim.app, each.namespace);
    const field = ["metafields", String(index)];
    if (!owner) return { error: { field: [...field, "ownerId"], message: "Owner does not exist." } };
    if (!isOpenNamespace(sim.app, namespace))
      return {
        error: { field: [...field, "namespace"], message: "Access to this namespace is not allowed." },
      };
    return { each, ownerGid: metafieldOwner(each.ownerId), namespace };
  });
  const userErrors = plans.flatMap((plan) => ("error" in plan ? plan.error : []));
  if (userErrors.length > 0) return { deletedMetafields: null, userErrors };
  const deletedMetafields = sim.state.transaction(() =>
    plans.map((plan) => {
      if ("error" in plan) return null;
      const { each, ownerGid, namespace } = plan;
      const removed = sim.state.removeMetafield(shop.domain, ownerGid, namespace, each.key);
      return removed ? { ownerId: each.ownerId, namespace, key: each.key } : null;
    }),
  );
  return { deletedMetafields, userErrors: [] };
}

export const metafieldMutations: TypeResolvers = resolvers<unknown>({
  metafieldsSet: (_root, args, context) => setMetafields(context, z.array(input).parse(args["metafields"])),
  metafieldsDelete: (_root, args, context) =>
    deleteMetafields(context, identifiers.parse(args["metafields"])),
});
