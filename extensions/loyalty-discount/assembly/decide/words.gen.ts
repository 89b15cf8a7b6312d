// Made from fields/words.ts by `npm run build:function`.

import { Text } from "../memory/text";

/** `ZZ` */
export const NOWHERE: Text = (2 << 32) | <u64>memory.data<u8>([90, 90]);
/** ` + ` */
export const AND: Text = (3 << 32) | <u64>memory.data<u8>([32, 43, 32]);
