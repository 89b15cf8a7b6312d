import type { GraphQLSchema } from "graphql";
import { isEnumType } from "graphql";
import { gid } from "../../gid.ts";
import { countriesOf, marketsOf } from "../../markets.ts";
import type { MarketSetting, ShopRecord } from "../../state/records.ts";
import { text } from "../args.ts";
import { listSource } from "../connection.ts";
import type { AdminContext } from "../context.ts";
import { notModelled } from "../errors.ts";
import { idOf } from "../ids.ts";
import type { TypeResolvers } from "../resolver.ts";
import { connection, resolvers } from "../resolver.ts";

type MarketNode = MarketSetting & { readonly __typename: "Market" };

function marketNodes(shop: ShopRecord): MarketNode[] {
  return marketsOf(shop).map((market) => ({ __typename: "Market", ...market }));
}

/** https://shopify.dev/docs/api/admin-graphql/latest/queries/markets */
export const marketQueries: TypeResolvers = {
  markets: connection((_root, args, { shop }) => {
    if (text(args, "query") !== undefined) throw notModelled("searches among markets");
    const sortKey = text(args, "sortKey") ?? "NAME";
    if (sortKey !== "NAME") throw notModelled(`the sort key ${sortKey} of markets`);
    const type = text(args, "type");
    const ofType = type === undefined || type === "REGION" ? marketNodes(shop) : [];
    const byName = ofType.sort((one, other) => (one.name < other.name ? -1 : 1));
    return listSource(byName, args["reverse"] === true);
  }),
  ...resolvers<unknown>({
    market: (_root, args, { shop }) => {
      const id = idOf(args["id"], "Market");
      return marketNodes(shop).find((market) => market.id === id) ?? null;
    },
  }),
};

interface RegionNode {
  readonly __typename: "MarketRegionCountry";
  readonly id: number;
  readonly code: string;
}

/** Every country that Shopify has a code for; not its code for none. */
function everyCountry(schema: GraphQLSchema): string[] {
  const codes = schema.getType("CountryCode");
  if (!isEnumType(codes)) throw new Error("the schema has no codes of countries");
  return codes.getValues().flatMap(({ name }) => (name === "ZZ" ? [] : [name]));
}

function regionsOf(market: MarketSetting, { shop, schema }: AdminContext): RegionNode[] {
  const all = everyCountry(schema);
  return countriesOf(shop, market, all).map((code) => ({
    __typename: "MarketRegionCountry",
    id: market.id * 1_000 + all.indexOf(code),
    code,
  }));
}

export const marketTypes: Record<string, TypeResolvers> = {
  Market: resolvers<MarketSetting>({
    id: ({ id }) => gid("Market", id),
    handle: ({ handle }) => handle,
    name: ({ name }) => name,
    status: () => "ACTIVE",
    type: () => "REGION",
    conditions: (market) => market,
  }),
  MarketConditions: resolvers<MarketSetting>({
    conditionTypes: () => ["REGION"],
    regionsCondition: (market) => market,
    companyLocationsCondition: () => null,
    locationsCondition: () => null,
  }),
  RegionsCondition: {
    applicationLevel: () => "SPECIFIED",
    regions: connection<MarketSetting>((market, args, context) =>
      listSource(regionsOf(market, context), args["reverse"] === true),
    ),
  },
  MarketRegionCountry: resolvers<RegionNode>({
    id: ({ id }) => gid("MarketRegionCountry", id),
    code: ({ code }) => code,
    name: ({ code }) => new Intl.DisplayNames("en", { type: "region" }).of(code) ?? code,
  }),
};
