import { useTranslation } from "react-i18next";
import type { FittingLaw } from "../../domain/law/laws-where-sold.ts";
import { useFormat } from "../format/format-provider.tsx";
import { useLawWords } from "./use-law-words.ts";

/** Countries that are named, of many. */
const NAMED = 3;

/** Says where a store sells to, and which laws are known there. */
export function useSoldWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const { names } = useLawWords();
  const countries = (codes: readonly string[]): string => {
    const named = codes.map(format.country);
    const count = named.length - NAMED;
    // One more is as short as to say that there is one more.
    const shown = count <= 1 ? named : [...named.slice(0, NAMED), t("program.law.sold.more", { count })];
    return format.list(shown);
  };
  return {
    countries,
    /** Laws of the same countries in one sentence. */
    places(fitting: readonly FittingLaw[]): string[] {
      const byPlace = new Map<string, FittingLaw[]>();
      for (const one of fitting) {
        const place = one.countries.join();
        byPlace.set(place, [...(byPlace.get(place) ?? []), one]);
      }
      return [...byPlace.values()].map((laws) =>
        t("program.law.sold.place", {
          countries: countries(laws[0]?.countries ?? []),
          laws: names(laws.map(({ law }) => law)),
        }),
      );
    },
  };
}
