import type { Weekday } from "../../domain/time/weekday.ts";
import { firstWeekday } from "./first-weekday.ts";
import { currencyExponent, isCurrencyCode } from "../../domain/money/currencies.ts";
import type { CurrencyCode } from "../../domain/money/money.ts";
import { isolated } from "../../i18n/isolate.ts";
import { zoneName } from "./zone-name.ts";

/** How one reader sees the numbers of one store. */
export interface FormatSettings {
  /** Language and region of the reader, for example `en-GB`. */
  readonly formatLocale: string;
  /** IANA name of the store's zone: a merchant's day is the store's day, wherever the merchant is. */
  readonly timeZone: string;
  /** ISO 4217 code of the store. */
  readonly currency: string;
  /** What so many points are called. Absent: amounts stand without a name. */
  readonly pointsName?: (count: number) => string;
  /** What points are called where no amount stands beside: at the head of a column. */
  readonly pointsLabel?: string;
  /** What a tier is called in the reader's language, by its plain name. Absent: by that. */
  readonly tierName?: (name: string) => string;
}

export interface Format {
  /** A whole number with the reader's separators. */
  number(value: number): string;
  /** A whole number that always has its sign, as movements do. Zero has none. */
  signed(value: number): string;
  /** A number with up to three decimals, as rates have. */
  decimal(value: number): string;
  /** An amount of points by the name that they have in the store, "1,240 Notes"; up to three decimals, as rates have. */
  points(value: number): string;
  /** The same with a sign, as movements have it. */
  signedPoints(value: number): string;
  /** What points are called at the head of a column of plain numbers. */
  readonly pointsLabel: string;
  /** A tier by the name that it has in the reader's language; by its plain one where it has none there. */
  tier(name: string): string;
  /** A share of 1 as a percentage, to one digit at most. */
  percent(share: number): string;
  /** Minor units as money of the store; the currency's own number of digits is respected. */
  money(amountMinor: number): string;
  /** The same of another currency. */
  moneyIn(amountMinor: number, currency: CurrencyCode): string;
  /** A moment (milliseconds since the epoch) as a date and time in the store's zone. */
  dateTime(at: number): string;
  date(at: number): string;
  /** The hour of a moment in the store's zone, without its day. */
  time(at: number): string;
  /** What a clock shows, such as `18:00`, as the reader writes it. */
  clock(time: string): string;
  /** Sentences that stand together, one after the other. */
  prose(sentences: readonly string[]): string;
  /** What the day of the week of `2026-01-31` is called; short, if it is not said. */
  weekday(date: string, width?: "long" | "short"): string;
  /** With which day the reader's weeks begin. */
  readonly firstWeekday: Weekday;
  /** A day of the calendar such as `2026-01-31`. */
  day(date: string): string;
  /** A time zone by its name: "Eastern Time (New York)". */
  zone(name: string): string;
  /** Several, as the reader lists them. */
  list(items: readonly string[]): string;
  /** A whole number as the reader writes it, with separators or without; null for anything else. */
  parseNumber(text: string): number | null;
  /**
   * A number as the reader writes it, in units of `10 ** -digits`: 1.5 with two digits is 150. The other of comma
   * and dot parts decimals as well where it cannot part groups: 1,5 is 1.5 to everybody. Null for anything else.
   */
  parseDecimal(text: string, digits: number): number | null;
  /** What `parseDecimal` reads back, as it stands in a field: without separators of groups. */
  editable(units: number, digits: number): string;
  /** A day of every year, for example 31 December. */
  monthDay(month: number, day: number): string;
  /** A month such as `2026-01` in words. */
  month(month: string): string;
  /** What a country is called; `code` as ISO 3166-1 has it. */
  country(code: string): string;
  /** Items in the order in which the reader looks names up. */
  sorted<T>(items: readonly T[], nameOf: (item: T) => string): T[];
}

/** Makes the formatters of one page. */
export function createFormat(settings: FormatSettings): Format {
  const { formatLocale, timeZone, currency, pointsLabel = "" } = settings;
  const whole = new Intl.NumberFormat(formatLocale, { maximumFractionDigits: 0 });
  const signed = new Intl.NumberFormat(formatLocale, { maximumFractionDigits: 0, signDisplay: "exceptZero" });
  const decimal = new Intl.NumberFormat(formatLocale, { maximumFractionDigits: 3 });
  const percent = new Intl.NumberFormat(formatLocale, { style: "percent", maximumFractionDigits: 1 });
  const digits = isCurrencyCode(currency) ? currencyExponent(currency) : 2;
  const money = moneyFormat(formatLocale, currency, digits);
  const dateTime = new Intl.DateTimeFormat(formatLocale, {
    timeZone,
    dateStyle: "medium",
    timeStyle: "short",
  });
  const date = new Intl.DateTimeFormat(formatLocale, { timeZone, dateStyle: "medium" });
  const day = new Intl.DateTimeFormat(formatLocale, { timeZone: "UTC", dateStyle: "medium" });
  const time = new Intl.DateTimeFormat(formatLocale, { timeZone, timeStyle: "short" });
  const clock = new Intl.DateTimeFormat(formatLocale, { timeZone: "UTC", timeStyle: "short" });
  // Chinese sentences end in a wide mark, and need no space.
  const gap = new Intl.Locale(formatLocale).language === "zh" ? "" : " ";
  const weekdays = {
    long: new Intl.DateTimeFormat(formatLocale, { timeZone: "UTC", weekday: "long" }),
    short: new Intl.DateTimeFormat(formatLocale, { timeZone: "UTC", weekday: "short" }),
  };
  const list = new Intl.ListFormat(formatLocale, { type: "conjunction" });
  const countries = new Intl.DisplayNames(formatLocale, { type: "region", fallback: "code" });
  const order = new Intl.Collator(formatLocale);
  const separator = whole.formatToParts(1_000_000).find(({ type }) => type === "group")?.value ?? ",";
  const point = decimal.formatToParts(1.5).find(({ type }) => type === "decimal")?.value ?? ".";
  const named = (written: string, value: number) =>
    plainSpaces(`${written} ${settings.pointsName?.(Math.abs(value)) ?? ""}`.trimEnd());
  const month = new Intl.DateTimeFormat(formatLocale, { timeZone: "UTC", year: "numeric", month: "long" });
  const monthDay = new Intl.DateTimeFormat(formatLocale, { timeZone: "UTC", month: "long", day: "numeric" });
  return {
    // A leap year, so that 29 February is one.
    monthDay: (month, day) => plainSpaces(monthDay.format(Date.UTC(2024, month - 1, day))),
    parseNumber: (text) => parseWhole(text, separator),
    parseDecimal: (text, digits) => parseDecimal(text, digits, separator, point),
    editable: (units, digits) =>
      new Intl.NumberFormat(formatLocale, { useGrouping: false, maximumFractionDigits: digits }).format(
        units / 10 ** digits,
      ),
    number: (value) => plainSpaces(whole.format(value)),
    signed: (value) => plainSpaces(signed.format(value)),
    decimal: (value) => plainSpaces(decimal.format(value)),
    points: (value) => named(decimal.format(value), value),
    signedPoints: (value) => named(signed.format(value), value),
    pointsLabel,
    tier: (name) => settings.tierName?.(name) ?? name,
    percent: (share) => plainSpaces(percent.format(share)),
    money: (amountMinor) => plainSpaces(money.format(amountMinor / 10 ** digits)),
    moneyIn(amountMinor, other) {
      const decimals = currencyExponent(other);
      return plainSpaces(moneyFormat(formatLocale, other, decimals).format(amountMinor / 10 ** decimals));
    },
    dateTime: (at) => plainSpaces(dateTime.format(at)),
    date: (at) => plainSpaces(date.format(at)),
    day: (name) => plainSpaces(day.format(Date.parse(`${name}T00:00:00Z`))),
    zone: (name) => zoneName(name, formatLocale),
    time: (at) => plainSpaces(time.format(at)),
    clock(text) {
      const at = Date.parse(`1970-01-01T${text}:00Z`);
      // While it is typed it may be none.
      return Number.isNaN(at) ? text : plainSpaces(clock.format(at));
    },
    prose: (sentences) => sentences.filter((one) => one !== "").join(gap),
    weekday: (name, width = "short") => weekdays[width].format(Date.parse(`${name}T00:00:00Z`)),
    firstWeekday: firstWeekday(formatLocale),
    list: (items) => apart(list.formatToParts(items)),
    country: (code) => countries.of(code) ?? code,
    sorted: (items, nameOf) => [...items].sort((one, other) => order.compare(nameOf(one), nameOf(other))),
    month: (name) => plainSpaces(month.format(Date.parse(`${name}-01T00:00:00Z`))),
  };
}

function moneyFormat(locale: string, currency: string, digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, {
    ...{ style: "currency", currency },
    ...{ minimumFractionDigits: digits, maximumFractionDigits: digits },
  });
}

/**
 * Digits in groups, as `separator` or a space or an apostrophe parts them; of other scripts' digits the
 * full-width ones. A comma or dot that does not part groups in the reader's language would part decimals.
 */
function parseWhole(text: string, separator: string): number | null {
  const plain = text.normalize("NFKC").trim();
  const parted = plain.replaceAll(separator.normalize("NFKC"), " ").replaceAll(/['’]/g, " ");
  return /^([0-9]+|[1-9][0-9]{0,2}( [0-9]{2,3})* [0-9]{3})$/.test(parted)
    ? Number(parted.replaceAll(" ", ""))
    : null;
}

const OTHER_POINT = /^([0-9]+)([.,])([0-9]+)$/;

function parseDecimal(text: string, digits: number, separator: string, point: string): number | null {
  const plain = text.normalize("NFKC").trim();
  const [, integer = "", mark = "", decimals = ""] = OTHER_POINT.exec(plain) ?? [];
  // Three digits behind it may be a group of thousands, but not of a number that begins with 0.
  const isOtherPoint = mark !== "" && mark !== point && (decimals.length !== 3 || integer === "0");
  const written = isOtherPoint && digits > 0 ? `${integer}${point}${decimals}` : plain;
  const [whole = "", fraction = "", ...more] = written.split(point);
  const units = parseWhole(whole, separator);
  if (units === null || more.length > 0 || !/^[0-9]*$/.test(fraction)) return null;
  const kept = fraction.replace(/0+$/, "");
  return kept.length > digits ? null : Number(`${units}${kept.padEnd(digits, "0")}`);
}

/** Chinese puts no space beside its "and", also where Latin letters or numbers touch it, which is hard to read. */
function apart(parts: readonly { readonly type: string; readonly value: string }[]): string {
  return parts
    .map(({ type, value }, place) => {
      if (type !== "literal") return isolated(value);
      if (!/^\p{Script=Han}$/u.test(value)) return value;
      const before = /[\p{Script=Latin}\p{Nd}]$/u.test(parts[place - 1]?.value ?? "");
      const after = /^[\p{Script=Latin}\p{Nd}]/u.test(parts[place + 1]?.value ?? "");
      return `${before ? " " : ""}${value}${after ? " " : ""}`;
    })
    .join("");
}

/**
 * Node and browsers carry different releases of the Unicode locale data, which disagree about narrow
 * no-break spaces. A page must read the same on both sides, or React draws it twice.
 */
function plainSpaces(text: string): string {
  return text.replaceAll("\u202f", "\u00a0");
}

/** An amount from a form as a decimal string, whoever's language it is in: a comma that cannot part thousands is a point. */
export function withPoint(text: string): string {
  return text.trim().replace(/^([+-]?[0-9]+),([0-9]{1,2}|[0-9]{4,})$/, "$1.$2");
}
