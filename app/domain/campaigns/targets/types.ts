import { goodsTarget } from "./goods-target.ts";

/** Products of any of these types. */
export const types = goodsTarget("types");
