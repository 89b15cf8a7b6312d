import { gid } from "../../gid.ts";
import type { MetafieldRecord } from "../../state/records.ts";
import { listSource } from "../connection.ts";
import type { AdminContext } from "../context.ts";
import { compareDigest, definitionFor, ownerTypeName } from "../metafield-rules.ts";
import { isOpenNamespace, metafieldOwner, storedNamespace } from "../namespaces.ts";
import type { TypeResolvers } from "../resolver.ts";
import { text } from "../args.ts";
import { connection, resolvers } from "../resolver.ts";
import { dateTime } from "../values.ts";
import { definitionNode } from "./metafield-definition.ts";

export interface MetafieldNode {
  __typename: "Metafield";
  record: MetafieldRecord;
}

export const metafieldNode = (record: MetafieldRecord): MetafieldNode => ({
  __typename: "Metafield",
  record,
});

/** The fields `metafield` and `metafields` of an owner. */
export function metafieldFields<S>(ownerGid: (source: S) => string): TypeResolvers {
  const owner = (source: S) => metafieldOwner(ownerGid(source));
  return {
    ...resolvers<S>({
      metafield: (source, args, { sim, shop }) => {
        const namespace = storedNamespace(sim.app, text(args, "namespace"));
        if (!isOpenNamespace(sim.app, namespace)) return null;
        const record = sim.state.metafield(shop.domain, owner(source), namespace, text(args, "key") ?? "");
        return record ? metafieldNode(record) : null;
      },
    }),
    metafields: connection<S>((source, args, context) =>
      listSource(
        visibleMetafields(owner(source), args, context).map(metafieldNode),
        args["reverse"] === true,
      ),
    ),
  };
}

function visibleMetafields(
  owner: string,
  args: Record<string, unknown>,
  { sim, shop }: AdminContext,
): MetafieldRecord[] {
  const given = text(args, "namespace");
  const namespace = given === undefined ? undefined : storedNamespace(sim.app, given);
  const keys = Array.isArray(args["keys"])
    ? args["keys"].map((key) => fullKey(sim.app, String(key)))
    : undefined;
  return sim.state
    .metafields(shop.domain, owner)
    .filter((field) => isOpenNamespace(sim.app, field.namespace))
    .filter((field) => namespace === undefined || field.namespace === namespace)
    .filter((field) => !keys || keys.includes(`${field.namespace}.${field.key}`) || keys.includes(field.key));
}

function fullKey(app: AdminContext["sim"]["app"], key: string): string {
  const dot = key.lastIndexOf(".");
  return dot < 0 ? key : `${storedNamespace(app, key.slice(0, dot))}.${key.slice(dot + 1)}`;
}

const ownerTypeOf = (record: MetafieldRecord) => record.ownerGid.split("/").at(-2) ?? "";

export const metafieldTypes: Record<string, TypeResolvers> = {
  Metafield: resolvers<MetafieldNode>({
    id: ({ record }) => gid("Metafield", record.id),
    legacyResourceId: ({ record }) => String(record.id),
    namespace: ({ record }) => record.namespace,
    key: ({ record }) => record.key,
    type: ({ record }) => record.type,
    value: ({ record }) => record.value,
    jsonValue: ({ record }) => jsonValue(record),
    compareDigest: ({ record }) => compareDigest(record.value),
    sizeInBytes: ({ record }) => Buffer.byteLength(record.value),
    createdAt: ({ record }) => dateTime(record.createdAt),
    updatedAt: ({ record }) => dateTime(record.updatedAt),
    ownerType: ({ record }) => ownerTypeName(ownerTypeOf(record)),
    owner: ({ record }, _args, context) => context.nodeOf(record.ownerGid),
    definition: ({ record }, _args, { sim }) => {
      const definition = definitionFor(sim, ownerTypeOf(record), record.namespace, record.key);
      return definition ? definitionNode(sim.app, definition) : null;
    },
  }),
};

function jsonValue({ type, value }: MetafieldRecord): unknown {
  const parsed = ["json", "number_integer", "boolean"].includes(type);
  return parsed ? JSON.parse(value) : value;
}
