import { expect, test } from "vitest";
import { type Answers, fakeShopify } from "../../tests/support/fake-shopify.ts";
import { fetchSoldPlaces } from "./fetch-sold-places.server.ts";

const country = (code: string) => ({ code });
const part = (code: string, of: string) => ({ part: code, country: { code: of } });
const regions = (nodes: readonly object[], endCursor: string | null = null) => ({
  nodes,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
});
const market = (id: number, condition: object | null, status = "ACTIVE") => ({
  ...{ id: `gid://shopify/Market/${id}`, status },
  conditions: { regionsCondition: condition },
});
const some = (nodes: readonly object[], endCursor?: string) => ({
  applicationLevel: "SPECIFIED",
  regions: regions(nodes, endCursor),
});
const asked = (answers: Answers) => {
  const shopify = fakeShopify(answers);
  return { shopify, sold: fetchSoldPlaces(shopify.adminClient("ada.myshopify.com")) };
};

test("places are those of active markets of regions, countries and parts of them", async () => {
  const nodes = [
    market(1, some([country("US"), part("CA-QC", "CA"), part("ON", "CA"), {}])),
    market(2, some([country("FR")]), "DRAFT"),
    // One of company locations.
    market(3, null),
    { ...market(4, null), conditions: null },
  ];
  const { sold } = asked({ SoldPlaces: () => ({ markets: regions(nodes) }) });
  expect(await sold).toEqual({
    isEverywhere: false,
    places: [{ country: "US" }, { country: "CA", part: "QC" }, { country: "CA", part: "ON" }],
  });
});

test("a market of all regions is one of everywhere", async () => {
  const all = { applicationLevel: "ALL", regions: regions([]) };
  const { sold } = asked({ SoldPlaces: () => ({ markets: regions([market(1, all)]) }) });
  expect(await sold).toEqual({ isEverywhere: true, places: [] });
});

test("all pages are read, of markets and of a market, but of one that is taken away meanwhile", async () => {
  const { shopify, sold } = asked({
    SoldPlaces: ({ after }) => ({
      markets:
        after === null
          ? regions([market(1, some([country("US")], "b"))], "second")
          : regions([market(2, some([country("GB")], "gone"))]),
    }),
    SoldPlacesOfMarket: ({ after }) =>
      after === "gone"
        ? { market: null }
        : {
            market: market(1, some([country(after === "b" ? "CA" : "MX")], after === "b" ? "c" : undefined)),
          },
  });
  expect((await sold).places.map((place) => place.country)).toEqual(["US", "CA", "MX", "GB"]);
  expect(shopify.asked.map(({ variables }) => variables["after"])).toEqual([
    null,
    "b",
    "c",
    "second",
    "gone",
  ]);
});
