/** By today's rules of daylight saving, and the same day for all who draw a page. */
const DAY = Date.UTC(2026, 5, 1);

/**
 * A time zone as people know it, and as Shopify's settings say it: "Eastern Time (New York)". Where the language
 * has no name for it, its city alone.
 *
 * @param zone IANA's name: `America/New_York`
 */
export function zoneName(zone: string, formatLocale: string): string {
  const [, ...parts] = zone.split("/");
  const city = parts.at(-1)?.replaceAll("_", " ");
  const named = nameOf(zone, formatLocale, "longGeneric") ?? nameOf(zone, formatLocale, "long");
  if (named === undefined) return city ?? zone;
  return city === undefined || named.includes(city) ? named : `${named} (${city})`;
}

/** Undefined where there is only the distance from Greenwich, or no such zone. */
function nameOf(zone: string, locale: string, timeZoneName: "long" | "longGeneric"): string | undefined {
  try {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName }).formatToParts(DAY);
    const name = parts.find(({ type }) => type === "timeZoneName")?.value;
    return name === undefined || /\d/.test(name) ? undefined : name;
  } catch {
    return undefined;
  }
}
