import { goodsTarget } from "./goods-target.ts";

/** Products of any of these vendors. */
export const vendors = goodsTarget("vendors");
