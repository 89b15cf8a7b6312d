import type { LawName } from "../program/law-names.ts";

/** A text that says what a profile says. */
export interface LawSource {
  readonly title: string;
  readonly url: string;
}

/** Where a law holds, as ISO 3166 has it: a country, or a part of one ("QC" of "CA"). */
export interface LawPlace {
  readonly country: string;
  readonly part?: string;
}

/** What a law says of points that run out. Data: whoever knows better changes a line, and its source. */
export interface LawProfile {
  readonly places: readonly LawPlace[];
  /** Points may run out because time has passed: a rolling validity, or a fixed date. */
  readonly byTime: "forbidden" | "allowed";
  /** Points may run out because a member was not active: after so many months at the least. */
  readonly inactivity: {
    readonly leastMonths: number;
    /** The member must have been told, so many days before. */
    readonly notice?: { readonly leastDays: number; readonly mostDays: number };
  };
  /** Terms must be plain and known beforehand, and those of points that were earned must not become worse. */
  readonly fairTerms: boolean;
  readonly sources: readonly LawSource[];
}

/**
 * The members of the European Union, and what belongs to it with a code of its own: Åland, and the French regions
 * and Saint-Martin of Article 355 (1) of the Treaty on its functioning.
 */
const EUROPEAN_UNION =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK AX GF GP MF MQ RE YT";

/**
 * The laws that are known here, as their sources stood when this was written. What they leave to the case
 * (rewards of small value, tiers that are paid for) is left out. No legal advice.
 */
export const LAW_PROFILES: Readonly<Record<LawName, LawProfile>> = {
  ontario: {
    places: [{ country: "CA", part: "ON" }],
    byTime: "forbidden",
    inactivity: { leastMonths: 1 },
    fairTerms: false,
    sources: [
      {
        title: "Consumer Protection Act, 2002, S.O. 2002, c. 30, Sched. A, s. 47.1",
        url: "https://www.ontario.ca/laws/statute/02c30",
      },
      {
        title: "O. Reg. 17/05, ss. 43.1 and following, as made by O. Reg. 388/17",
        url: "https://www.ontario.ca/laws/regulation/r17388",
      },
    ],
  },
  quebec: {
    places: [{ country: "CA", part: "QC" }],
    byTime: "forbidden",
    inactivity: { leastMonths: 12, notice: { leastDays: 30, mostDays: 60 } },
    fairTerms: false,
    sources: [
      {
        title: "Consumer Protection Act, CQLR c. P-40.1, ss. 187.6 to 187.9",
        url: "https://www.legisquebec.gouv.qc.ca/en/document/cs/P-40.1",
      },
      {
        title: "Regulation respecting its application, CQLR c. P-40.1, r. 3, s. 79.6.3",
        url: "https://www.legisquebec.gouv.qc.ca/en/document/cr/P-40.1,%20r.%203",
      },
    ],
  },
  european_union: {
    places: EUROPEAN_UNION.split(" ").map((country) => ({ country })),
    byTime: "allowed",
    inactivity: { leastMonths: 1 },
    fairTerms: true,
    sources: [
      {
        title: "Council Directive 93/13/EEC on unfair terms in consumer contracts, Arts. 3 to 5 and Annex",
        url: "https://eur-lex.europa.eu/eli/dir/1993/13/oj",
      },
      {
        title: "Members of the European Union",
        url: "https://european-union.europa.eu/principles-countries-history/eu-countries_en",
      },
    ],
  },
  united_kingdom: {
    places: [{ country: "GB" }],
    byTime: "allowed",
    inactivity: { leastMonths: 1 },
    fairTerms: true,
    sources: [
      {
        title: "Consumer Rights Act 2015, Part 2",
        url: "https://www.legislation.gov.uk/ukpga/2015/15/part/2",
      },
    ],
  },
};
