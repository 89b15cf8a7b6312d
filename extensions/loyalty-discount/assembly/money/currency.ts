import { FOUR_DECIMALS, NO_DECIMALS, THREE_DECIMALS } from "./currencies.gen";
import { Text, addressOf, lengthOf } from "../memory/text";
import { Money } from "./money";

const CODE: usize = 3;

/** The smallest amount of a currency: 100 ten-thousandths for most. */
export function unitOf(currency: Text): Money {
  if (isIn(NO_DECIMALS, currency)) return 10000;
  if (isIn(THREE_DECIMALS, currency)) return 10;
  return isIn(FOUR_DECIMALS, currency) ? 1 : 100;
}

/** Whether a code stands in a list of codes with a blank between. */
function isIn(list: Text, code: Text): bool {
  if (lengthOf(code) != CODE) return false;
  const address = addressOf(code);
  const end = addressOf(list) + lengthOf(list);
  for (let at = addressOf(list); at + CODE <= end; at += CODE + 1) {
    if (load<u16>(at) == load<u16>(address) && load<u8>(at, 2) == load<u8>(address, 2)) return true;
  }
  return false;
}
