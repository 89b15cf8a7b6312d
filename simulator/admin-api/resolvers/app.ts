import { createHash } from "node:crypto";
import { gid } from "../../gid.ts";
import type { FunctionExtension } from "../../app-config/app-config.ts";
import type { Installation } from "../../oauth/installation.ts";
import { installation } from "../../oauth/installation.ts";
import type { Simulator } from "../../simulator.ts";
import { listSource } from "../connection.ts";
import type { AdminContext } from "../context.ts";
import type { TypeResolvers } from "../resolver.ts";
import { text } from "../args.ts";
import { connection, resolvers } from "../resolver.ts";
import { metafieldFields } from "./metafield.ts";

export interface InstallationNode {
  __typename: "AppInstallation";
  record: Installation;
}

export function installationNode({ sim, shop }: AdminContext): InstallationNode {
  const record = installation(sim, shop);
  if (!record) throw new Error(`${sim.app.name} is not installed in ${shop.domain}`);
  return { __typename: "AppInstallation", record };
}

export function appNode(context: AdminContext) {
  const { app } = context.sim;
  const scopes = app.scopes.map(scopeNode);
  return {
    __typename: "App",
    id: gid("App", app.id),
    apiKey: app.clientId,
    title: app.name,
    handle: app.handle,
    embedded: app.embedded,
    webhookApiVersion: app.webhooks.apiVersion,
    requestedAccessScopes: scopes,
    availableAccessScopes: scopes,
    optionalAccessScopes: [],
    installation: installationNode(context),
  };
}

const scopeNode = (handle: string) => ({ handle, description: handle.replaceAll("_", " ") });

/** A function's id is not in its TOML; here it follows from the app and the handle. */
export function functionId(sim: Simulator, extension: FunctionExtension): string {
  const hex = createHash("sha256").update(`${sim.app.clientId}/${extension.handle}`).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}

export function functionNode(context: AdminContext, extension: FunctionExtension) {
  return {
    id: functionId(context.sim, extension),
    handle: extension.handle,
    title: extension.name,
    apiType: "discount",
    apiVersion: extension.apiVersion,
    appKey: context.sim.app.clientId,
    description: null,
    useCreationUi: true,
    app: appNode(context),
  };
}

export const appTypes: Record<string, TypeResolvers> = {
  AppInstallation: {
    ...resolvers<InstallationNode>({
      id: ({ record }) => gid("AppInstallation", record.id),
      app: (_node, _args, context) => appNode(context),
      accessScopes: ({ record }) => record.scopes.map(scopeNode),
      launchUrl: (_node, _args, { sim }) => sim.app.applicationUrl,
      uninstallUrl: () => null,
    }),
    ...metafieldFields<InstallationNode>(({ record }) => gid("AppInstallation", record.id)),
  },
};

export const appQueries: TypeResolvers = {
  ...resolvers<unknown>({
    app: (_root, _args, context) => appNode(context),
    appInstallation: (_root, _args, context) => installationNode(context),
    currentAppInstallation: (_root, _args, context) => installationNode(context),
    shopifyFunction: (_root, args, context) => {
      const found = context.sim.app.functions.find((each) => functionId(context.sim, each) === args["id"]);
      return found ? functionNode(context, found) : null;
    },
  }),
  shopifyFunctions: connection<unknown>((_root, args, context) => {
    const apiType = text(args, "apiType");
    const nodes = context.sim.app.functions.map((extension) => functionNode(context, extension));
    return listSource(
      nodes.filter((node) => apiType === undefined || node.apiType === apiType),
      args["reverse"] === true,
    );
  }),
  // Subscriptions of the TOML are not listed by the API, and this app has no others.
  webhookSubscriptions: connection<unknown>(() => listSource([])),
};
