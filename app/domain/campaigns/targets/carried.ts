/** Numbers that are given to targets of one store: 0 to 239. */
export const MOST_TARGETS = 240;

/** Where a product carries the numbers of the targets that it is in: in the app's own namespace. */
export const TARGETS_METAFIELD = {
  namespace: "$app",
  key: "targets",
  type: "single_line_text_field",
} as const;

const A_CHARACTER = 6;
/** As in base64 for addresses: no character that a JSON text would have to escape. */
const CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** What stands between the numbers and what variants cost. */
const COSTS = ".";

/**
 * The metafield's text: six numbers a character, the lowest first, without those at the end that say nothing. A product
 * of no target says so by one character, since a text must have one.
 *
 * @param unitCosts what its variants cost, as `encodeUnitCosts` says it; empty where no campaign asks for that
 */
export function encodeCarried(numbers: readonly number[], unitCosts = ""): string {
  const bits: number[] = [0];
  for (const number of numbers) {
    const place = Math.floor(number / A_CHARACTER);
    while (bits.length <= place) bits.push(0);
    bits[place] = (bits[place] ?? 0) | (1 << (number % A_CHARACTER));
  }
  const text = bits.map((six) => CHARACTERS.charAt(six)).join("");
  return unitCosts === "" ? text : text + COSTS + unitCosts;
}

/** What such a text says of what variants cost; empty: nothing. */
export function carriedCosts(text: string | null): string {
  const given = text ?? "";
  const at = given.indexOf(COSTS);
  return at < 0 ? "" : given.slice(at + COSTS.length);
}

/** The numbers that such a text says, rising; what no encoder has written says none. */
export function decodeCarried(text: string | null): number[] {
  const [numbers = ""] = (text ?? "").split(COSTS);
  return [...numbers].flatMap((character, place) => {
    const six = CHARACTERS.indexOf(character);
    const own = Array.from({ length: A_CHARACTER }, (_, bit) => place * A_CHARACTER + bit);
    return six < 0 ? [] : own.filter((number, bit) => (six >> bit) % 2 === 1 && number < MOST_TARGETS);
  });
}
