import type { LawPlace } from "../domain/index.ts";
import type { AdminClient, RunOptions } from "./admin-client.server.ts";
import { SoldPlaces, SoldPlacesOfMarket } from "./operations.gen.ts";
import type { SoldPlacesQuery, SoldPlacesOfMarketQuery, SoldRegionsFragment } from "./operations.gen.ts";

/** Where a store sells to. */
export interface SoldTo {
  /** A market is for shoppers wherever they are, besides the places. */
  readonly isEverywhere: boolean;
  /** The same place once for each market that it is in. */
  readonly places: readonly LawPlace[];
}

/**
 * The countries, and parts of countries, of a store's active markets. Markets of company or shop locations have none.
 * https://shopify.dev/docs/api/admin-graphql/latest/objects/MarketConditions
 *
 * @throws the errors of `AdminClient.run`
 */
export async function fetchSoldPlaces(client: AdminClient, options?: RunOptions): Promise<SoldTo> {
  const places: LawPlace[] = [];
  let isEverywhere = false;
  for (let after: string | null = null; ;) {
    const { markets }: SoldPlacesQuery = await client.run(SoldPlaces, { after }, options);
    for (const { id, status, conditions } of markets.nodes) {
      const condition = conditions?.regionsCondition;
      if (status !== "ACTIVE" || !condition) continue;
      isEverywhere ||= condition.applicationLevel === "ALL";
      places.push(
        ...placesOf(condition.regions),
        ...(await laterPlaces(client, id, condition.regions, options)),
      );
    }
    after = nextOf(markets.pageInfo);
    if (after === null) return { isEverywhere, places };
  }
}

/** What does not fit into a market's first page. */
async function laterPlaces(
  client: AdminClient,
  id: string,
  first: SoldRegionsFragment,
  options?: RunOptions,
): Promise<LawPlace[]> {
  const places: LawPlace[] = [];
  let after = nextOf(first.pageInfo);
  while (after !== null) {
    const { market }: SoldPlacesOfMarketQuery = await client.run(SoldPlacesOfMarket, { id, after }, options);
    const regions = market?.conditions?.regionsCondition?.regions;
    // It was taken away meanwhile.
    if (regions === undefined) break;
    places.push(...placesOf(regions));
    after = nextOf(regions.pageInfo);
  }
  return places;
}

function nextOf({ hasNextPage, endCursor }: SoldRegionsFragment["pageInfo"]): string | null {
  return hasNextPage ? endCursor : null;
}

/** A region of a kind that is new is left out. */
function placesOf({ nodes }: SoldRegionsFragment): LawPlace[] {
  return nodes.flatMap((node): LawPlace[] => {
    if ("part" in node) return [{ country: node.country.code, part: partOf(node.part, node.country.code) }];
    return "code" in node ? [{ country: node.code }] : [];
  });
}

/** "CA-QC" is "QC" of "CA", however Shopify writes it. */
function partOf(code: string, country: string): string {
  return code.startsWith(`${country}-`) ? code.slice(country.length + 1) : code;
}
