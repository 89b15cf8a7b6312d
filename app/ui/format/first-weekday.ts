import type { Weekday } from "../../domain/time/weekday.ts";

/** Where weeks begin on another day than Monday, as Unicode has it (CLDR 46): told here, because not every browser does. */
const SUNDAY = new Set(
  (
    "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH " +
    "PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
  ).split(" "),
);
const SATURDAY = new Set("AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY".split(" "));

/** The day with which a reader's week begins. */
export function firstWeekday(locale: string): Weekday {
  const { region = "" } = new Intl.Locale(locale).maximize();
  if (SUNDAY.has(region)) return "sunday";
  return SATURDAY.has(region) ? "saturday" : "monday";
}
