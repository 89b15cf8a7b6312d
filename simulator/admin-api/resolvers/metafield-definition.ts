import type { AppConfig, MetafieldDefinition } from "../../app-config/app-config.ts";
import { gid } from "../../gid.ts";
import { listSource } from "../connection.ts";
import { storedNamespace } from "../namespaces.ts";
import type { TypeResolvers } from "../resolver.ts";
import { text } from "../args.ts";
import { connection } from "../resolver.ts";

const OWNER_NAMES: Record<MetafieldDefinition["ownerType"], string> = {
  customer: "CUSTOMER",
  product: "PRODUCT",
  order: "ORDER",
  shop: "SHOP",
  collection: "COLLECTION",
  variant: "PRODUCTVARIANT",
};

/** A definition that the app's TOML declares. */
export function definitionNode(app: AppConfig, definition: MetafieldDefinition) {
  const index = app.metafieldDefinitions.indexOf(definition);
  return {
    __typename: "MetafieldDefinition",
    id: gid("MetafieldDefinition", app.id * 100 + index),
    namespace: storedNamespace(app, definition.namespace.replace(/^app\b/, "$app")),
    key: definition.key,
    name: definition.name,
    description: null,
    ownerType: OWNER_NAMES[definition.ownerType],
    type: { name: definition.type, category: definition.type.toUpperCase() },
    validations: [],
    pinnedPosition: null,
  };
}

export const metafieldDefinitionQueries: TypeResolvers = {
  metafieldDefinitions: connection<unknown>((_source, args, { sim }) => {
    const wanted = text(args, "namespace");
    const namespace = wanted === undefined ? undefined : storedNamespace(sim.app, wanted);
    const key = text(args, "key");
    const nodes = sim.app.metafieldDefinitions
      .map((definition) => definitionNode(sim.app, definition))
      .filter((node) => node.ownerType === args["ownerType"])
      .filter((node) => namespace === undefined || node.namespace === namespace)
      .filter((node) => key === undefined || node.key === key);
    return listSource(nodes, args["reverse"] === true);
  }),
};
