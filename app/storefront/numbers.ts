/**
 * Liquid cannot group digits by language, so the page carries plain numbers and this rewrites them.
 * A language tag that the browser does not know leaves the plain number as it is.
 */
export function groupNumbers(root: ParentNode, locale: string): void {
  for (const element of root.querySelectorAll<HTMLElement>("[data-laurel-points],[data-laurel-number]")) {
    const raw = element.dataset["laurelPoints"] ?? element.dataset["laurelNumber"] ?? "";
    element.textContent = numberText(raw, locale);
  }
}

/** Prices on the page have western digits in every language, so these have too. */
export function numberText(plain: string, locale: string): string {
  const value = Number(plain);
  if (plain === "" || !Number.isFinite(value)) return plain;
  return (
    inLanguage(locale, (tag) => new Intl.NumberFormat(tag, { numberingSystem: "latn" }).format(value)) ??
    plain
  );
}

/** A date where the store is (`2026-08-04`), written out; nothing is converted to another time zone. */
export function dateText(date: string, locale: string): string | undefined {
  const at = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(at)) return undefined;
  return inLanguage(locale, (tag) =>
    new Intl.DateTimeFormat(tag, {
      dateStyle: "long",
      timeZone: "UTC",
      calendar: "gregory",
      numberingSystem: "latn",
    }).format(at),
  );
}

/** The place in `counts` of one that takes the same plural form as `count`. */
export function pluralPlace(counts: readonly number[], count: number, locale: string): number {
  return (
    inLanguage(locale, (tag) => {
      const rules = new Intl.PluralRules(tag);
      return counts.findIndex((one) => rules.select(one) === rules.select(count));
    }) ?? counts.indexOf(2)
  );
}

function inLanguage<T>(locale: string, write: (tag: string) => T): T | undefined {
  try {
    return write(locale);
  } catch {
    return undefined;
  }
}
