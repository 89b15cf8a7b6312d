// Made from fields/fields.ts by `npm run build:function`.

import { Text } from "../memory/text";

/** `BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF` */
export const NO_DECIMALS: Text = (67 << 32) | <u64>memory.data<u8>([66, 73, 70, 32, 67, 76, 80, 32, 68, 74, 70, 32, 71, 78, 70, 32, 73, 83, 75, 32, 74, 80, 89, 32, 75, 77, 70, 32, 75, 82, 87, 32, 80, 89, 71, 32, 82, 87, 70, 32, 85, 71, 88, 32, 85, 89, 73, 32, 86, 78, 68, 32, 86, 85, 86, 32, 88, 65, 70, 32, 88, 79, 70, 32, 88, 80, 70]);
/** `BHD IQD JOD KWD LYD OMR TND` */
export const THREE_DECIMALS: Text = (27 << 32) | <u64>memory.data<u8>([66, 72, 68, 32, 73, 81, 68, 32, 74, 79, 68, 32, 75, 87, 68, 32, 76, 89, 68, 32, 79, 77, 82, 32, 84, 78, 68]);
/** `CLF UYW` */
export const FOUR_DECIMALS: Text = (7 << 32) | <u64>memory.data<u8>([67, 76, 70, 32, 85, 89, 87]);
