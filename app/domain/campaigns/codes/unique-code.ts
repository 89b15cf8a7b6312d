import { invariant } from "../../invariant.ts";
import { isOffensive } from "./offensive-words.ts";

/**
 * What unique codes are written in: digits and capitals without those that look or sound like others (0 O, 1 I L, U V,
 * 5 S, 2 Z, 8 B) and without vowels, of which words are made.
 */
export const CODE_ALPHABET = "2346789CDFGHJKMNPQRTVWXY";

/** Characters that are drawn by chance. Of 24 each: 18 are 82 bits, so that nobody guesses one. */
export const CODE_LENGTH = 18;
/** With a hyphen after each so many, to be read aloud. */
const GROUP = 6;
/** Bytes above are thrown away: otherwise the first characters of the alphabet would come more often. */
const LAST_FAIR = 256 - (256 % CODE_ALPHABET.length);

/** Bytes that nobody can foresee; as many as are asked for. */
export type RandomBytes = (count: number) => Uint8Array;

/** How many codes are drawn from one asking for bytes. */
const AT_ONCE = 1_000;

/**
 * Draws codes, none of which has an offensive word in it: `PREFIX` and then `7KQMX9-2WRPHT-F4CJ6N`. That two are the same
 * is as unlikely as that somebody guesses one.
 */
export function drawCodes(count: number, prefix: string, random: RandomBytes): string[] {
  const codes: string[] = [];
  const left = drawer(random, Math.min(count, AT_ONCE) * CODE_LENGTH);
  while (codes.length < count) {
    let drawn = "";
    while (drawn.length < CODE_LENGTH) drawn += CODE_ALPHABET.charAt(left());
    if (!isOffensive(drawn)) codes.push(prefix + grouped(drawn));
  }
  return codes;
}

/** Answers places in the alphabet, all of them equally likely. */
function drawer(random: RandomBytes, ask: number): () => number {
  let bytes: Uint8Array = new Uint8Array(0);
  let at = 0;
  return () => {
    for (;;) {
      if (at === bytes.length) {
        bytes = random(ask);
        invariant(bytes.length > 0, "a source of chance gives bytes");
        at = 0;
      }
      const byte = bytes[at] ?? 0;
      at += 1;
      if (byte < LAST_FAIR) return byte % CODE_ALPHABET.length;
    }
  };
}

function grouped(drawn: string): string {
  let text = drawn.slice(0, GROUP);
  for (let at = GROUP; at < drawn.length; at += GROUP) text += `-${drawn.slice(at, at + GROUP)}`;
  return text;
}
