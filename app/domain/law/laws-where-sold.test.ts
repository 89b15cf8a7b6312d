import { describe, expect, it } from "vitest";
import { LAWS } from "../program/law-names.ts";
import { lawsWhereSold } from "./laws-where-sold.ts";
import { LAW_PROFILES } from "./profiles.ts";

const sold = (...codes: string[]) =>
  lawsWhereSold(
    codes.map((code) => {
      const [country = "", part] = code.split("-");
      return part === undefined ? { country } : { country, part };
    }),
  );

describe("the laws of where a store sells to", () => {
  it("are those of its countries, in one order, with the countries that they are of", () => {
    expect(sold("US", "GB", "FR", "CA", "DE", "FR")).toEqual({
      fitting: [
        { law: "ontario", countries: ["CA"] },
        { law: "quebec", countries: ["CA"] },
        { law: "european_union", countries: ["DE", "FR"] },
        { law: "united_kingdom", countries: ["GB"] },
      ],
      unknown: ["US"],
    });
  });

  it("are those of its parts of a country, where it sells to some alone", () => {
    expect(sold("CA-QC", "CA-BC")).toEqual({
      fitting: [{ law: "quebec", countries: ["CA"] }],
      unknown: [],
    });
    expect(sold("CA-BC")).toEqual({ fitting: [], unknown: ["CA"] });
    expect(sold("CA", "CA-BC").fitting.map(({ law }) => law)).toEqual(["ontario", "quebec"]);
    expect(sold("FR-IDF").fitting.map(({ law }) => law)).toEqual(["european_union"]);
  });

  it("are none where it sells nowhere, or where no law is known", () => {
    expect(sold()).toEqual({ fitting: [], unknown: [] });
    expect(sold("JP", "CH", "NO", "AU")).toEqual({ fitting: [], unknown: ["AU", "CH", "JP", "NO"] });
  });

  it("have places that there are, and share none", () => {
    const places = LAWS.flatMap((law) => LAW_PROFILES[law].places);
    const codes = places.map(({ country, part }) => (part === undefined ? country : `${country}-${part}`));
    expect(new Set(codes).size).toBe(codes.length);
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    expect(places.filter(({ country }) => names.of(country) === undefined)).toEqual([]);
    // The members of the Union: 27, besides those of its territories that have a code of their own.
    expect(LAW_PROFILES.european_union.places).toHaveLength(27 + 7);
  });
});
