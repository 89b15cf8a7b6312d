import { gid } from "../../gid.ts";
import { marketsOf } from "../../markets.ts";
import type { MarketSetting } from "../../state/records.ts";
import { text } from "../args.ts";
import { listSource } from "../connection.ts";
import { notModelled } from "../errors.ts";
import type { TypeResolvers } from "../resolver.ts";
import { connection, resolvers } from "../resolver.ts";

/** https://shopify.dev/docs/api/admin-graphql/latest/queries/markets */
export const marketQueries: TypeResolvers = {
  markets: connection((_root, args, { shop }) => {
    if (text(args, "query") !== undefined) throw notModelled("searches among markets");
    const sortKey = text(args, "sortKey") ?? "NAME";
    if (sortKey !== "NAME") throw notModelled(`the sort key ${sortKey} of markets`);
    const byName = [...marketsOf(shop)].sort((one, other) => (one.name < other.name ? -1 : 1));
    const nodes = byName.map((market) => ({ __typename: "Market", ...market }));
    return listSource(nodes, args["reverse"] === true);
  }),
};

export const marketTypes: Record<string, TypeResolvers> = {
  Market: resolvers<MarketSetting>({
    id: ({ id }) => gid("Market", id),
    handle: ({ handle }) => handle,
    name: ({ name }) => name,
    status: () => "ACTIVE",
  }),
};
