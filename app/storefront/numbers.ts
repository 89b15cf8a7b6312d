/**
 * Liquid cannot group digits by language, so the page carries plain numbers and this rewrites them.
 * A language tag that the browser does not know leaves the plain number as it is.
 */
export function groupNumbers(root: ParentNode, locale: string): void {
  const format = formatterFor(locale);
  if (!format) return;
  for (const element of root.querySelectorAll<HTMLElement>("[data-laurel-points],[data-laurel-number]")) {
    const raw = element.dataset["laurelPoints"] ?? element.dataset["laurelNumber"];
    const value = Number(raw);
    if (raw && Number.isFinite(value)) element.textContent = format.format(value);
  }
}

function formatterFor(locale: string): Intl.NumberFormat | undefined {
  try {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  } catch {
    return undefined;
  }
}
