// Made from fields/fields.ts by `npm run build:function`.

import { ascii } from "../memory/text";

export const NO_DECIMALS = ascii("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF");
export const THREE_DECIMALS = ascii("BHD IQD JOD KWD LYD OMR TND");
export const FOUR_DECIMALS = ascii("CLF UYW");
