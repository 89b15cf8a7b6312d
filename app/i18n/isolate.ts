/** Letters that are read from right to left, and the signs that turn what stands after them. */
const TURNS =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mende_Kikakui}\u{200e}\u{200f}\u{61c}\u{202a}-\u{202e}\u{2066}-\u{2069}]/u;

/**
 * What somebody has given a name, for the middle of a sentence: set apart where it is read from right to left, so
 * that it does not take the words, numbers and signs beside it along. Everything else stays as it is.
 * https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
export function isolated(name: string): string {
  return TURNS.test(name) ? `${FIRST_STRONG}${name}${END}` : name;
}

/** The same without what sets apart: for terminals, which do not know it, and for names that are kept. */
export function unisolated(text: string): string {
  return text.replaceAll(FIRST_STRONG, "").replaceAll(END, "");
}

const FIRST_STRONG = "\u2068";
const END = "\u2069";
