import { expect, test } from "vitest";
import { marketFor, marketsOf } from "../../simulator/markets.ts";
import { testShop, testSimulator } from "../../simulator/orders/test-simulator.ts";

test("a store begins with a market of its own country, and one of all others", () => {
  const shop = testShop(testSimulator());
  const [own, others] = marketsOf(shop);
  expect([own?.name, others?.name]).toEqual(["United States", "International"]);
  expect(marketFor(shop, "US")).toEqual(own);
  expect(marketFor(shop, "FR")).toEqual(others);
});

test("a country that no market has is in the first where there is none of all others", () => {
  const markets = [
    { id: 1, handle: "dach", name: "DACH", countries: ["DE", "AT"] },
    { id: 2, handle: "asia", name: "Asia", countries: ["JP"] },
  ];
  const shop = { ...testShop(testSimulator()), markets };
  expect(["AT", "JP", "US"].map((country) => marketFor(shop, country)?.id)).toEqual([1, 2, 1]);
});
