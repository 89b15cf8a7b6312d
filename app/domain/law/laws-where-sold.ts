import { LAWS } from "../program/law-names.ts";
import type { LawName } from "../program/law-names.ts";
import { LAW_PROFILES } from "./profiles.ts";
import type { LawPlace } from "./profiles.ts";

/** A law that is known here, and the countries in which it holds and to which the store sells. */
export interface FittingLaw {
  readonly law: LawName;
  /** ISO 3166, by the alphabet. */
  readonly countries: readonly string[];
}

/** What the places to which a store sells say of its laws. */
export interface LawsWhereSold {
  readonly fitting: readonly FittingLaw[];
  /** Countries in which no law is known here, by the alphabet. */
  readonly unknown: readonly string[];
}

/**
 * The known laws of the places to which a store sells. Who sells to a country sells to each part of it; who sells to
 * some parts alone has the laws of those. In one order, whatever the order of the places.
 */
export function lawsWhereSold(places: readonly LawPlace[]): LawsWhereSold {
  const fitting = LAWS.flatMap((law) => {
    const countries = sorted(places.filter((place) => LAW_PROFILES[law].places.some(meets(place))));
    return countries.length === 0 ? [] : [{ law, countries }];
  });
  const known = new Set(fitting.flatMap(({ countries }) => countries));
  return { fitting, unknown: sorted(places).filter((country) => !known.has(country)) };
}

function meets(sold: LawPlace): (held: LawPlace) => boolean {
  return ({ country, part }) =>
    country === sold.country && (part === undefined || sold.part === undefined || part === sold.part);
}

function sorted(places: readonly LawPlace[]): string[] {
  return [...new Set(places.map(({ country }) => country))].sort();
}
