import { codeKey } from "../distribution.ts";

/** Letters that people take for digits, as they are compared. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { o: "0", i: "1", l: "1" };

/**
 * Codes with the same key are one code to whoever reads them: letters of any size, O for 0, I and L for 1. Two unique
 * codes of a store never have the same; a public one is compared by `codeKey`, as Shopify does.
 */
export function lookAlikeKey(code: string): string {
  return codeKey(code).replaceAll(/[oil]/g, (letter) => LOOKS_LIKE[letter] ?? letter);
}

/**
 * A partner's codes are theirs to choose: only the very same are one code. No key of another code begins so, since no code
 * that Shopify is told of has this character.
 */
export function partnerCodeKey(code: string): string {
  return `=${code}`;
}
