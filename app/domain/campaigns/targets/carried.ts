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

/**
 * The metafield's text: six numbers a character, the lowest first, without those at the end that say nothing. A product
 * of no target says so by one character, since a text must have one.
 */
export function encodeCarried(numbers: readonly number[]): string {
  const bits: number[] = [0];
  for (const number of numbers) {
    const place = Math.floor(number / A_CHARACTER);
    while (bits.length <= place) bits.push(0);
    bits[place] = (bits[place] ?? 0) | (1 << (number % A_CHARACTER));
  }
  return bits.map((six) => CHARACTERS.charAt(six)).join("");
}

/** The numbers that such a text says, rising; what no encoder has written says none. */
export function decodeCarried(text: string | null): number[] {
  return [...(text ?? "")].flatMap((character, place) => {
    const six = CHARACTERS.indexOf(character);
    const numbers = Array.from({ length: A_CHARACTER }, (_, bit) => place * A_CHARACTER + bit);
    return six < 0 ? [] : numbers.filter((number, bit) => (six >> bit) % 2 === 1 && number < MOST_TARGETS);
  });
}
