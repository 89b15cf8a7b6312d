import type { Weekday } from "../../time/weekday.ts";

/** What a trade usually needs of a programme. Amounts are in average orders, so that they fit any store. */
export interface Template {
  /** What it gives back, in percent of the margin. */
  readonly ofMarginPercent: number;
  /** What the tiers above the first ask for within the window, in average orders, where half of all members buy again. */
  readonly steps: readonly [number, number, number];
  readonly windowMonths: number;
  /** Points wait so long after the parcel came, while goods may still be sent back; 0: they do not wait. */
  readonly waitDays: number;
  /** Points run out so long after a member's last activity. */
  readonly idleMonths: number;
  /** Points for the first order, as a share of what an average order earns, in percent; 0: none. */
  readonly welcomePercent: number;
  /** Days on which there is little to do, and which therefore give half as much again. */
  readonly quietDays: readonly Weekday[];
}

export const TEMPLATES = {
  /** Much is sent back within a month; several orders a year. */
  fashion: {
    ofMarginPercent: 10,
    steps: [2, 5, 10],
    windowMonths: 12,
    waitDays: 30,
    idleMonths: 18,
    welcomePercent: 50,
    quietDays: [],
  },
  /** Bought again when it is used up. */
  beauty: {
    ofMarginPercent: 12,
    steps: [3, 6, 12],
    windowMonths: 12,
    waitDays: 14,
    idleMonths: 12,
    welcomePercent: 100,
    quietDays: [],
  },
  /** Small margins, weekly orders, nothing is sent back. */
  food: {
    ofMarginPercent: 8,
    steps: [6, 15, 30],
    windowMonths: 12,
    waitDays: 0,
    idleMonths: 12,
    welcomePercent: 100,
    quietDays: ["monday", "tuesday", "wednesday"],
  },
  /** Small margins, few and large orders. */
  electronics: {
    ofMarginPercent: 8,
    steps: [1.5, 3, 6],
    windowMonths: 24,
    waitDays: 30,
    idleMonths: 24,
    welcomePercent: 0,
    quietDays: [],
  },
  /** Collectors who stay for years. */
  music: {
    ofMarginPercent: 10,
    steps: [3, 7, 15],
    windowMonths: 12,
    waitDays: 14,
    idleMonths: 24,
    welcomePercent: 50,
    quietDays: [],
  },
  /** Long ways and long waits; much goes into shipping and duties. */
  crossBorder: {
    ofMarginPercent: 8,
    steps: [2, 4, 8],
    windowMonths: 24,
    waitDays: 30,
    idleMonths: 24,
    welcomePercent: 50,
    quietDays: [],
  },
} as const satisfies Readonly<Record<string, Template>>;

export type TemplateName = keyof typeof TEMPLATES;

export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as readonly TemplateName[];
