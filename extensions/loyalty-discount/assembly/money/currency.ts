import { FOUR_DECIMALS, NO_DECIMALS, THREE_DECIMALS } from "./currencies.gen";
import { Text, hasWord } from "../memory/text";
import { Money } from "./money";

/** The smallest amount of a currency: 100 ten-thousandths for most. */
export function unitOf(currency: Text): Money {
  if (hasWord(NO_DECIMALS, currency)) return 10000;
  if (hasWord(THREE_DECIMALS, currency)) return 10;
  return hasWord(FOUR_DECIMALS, currency) ? 1 : 100;
}
