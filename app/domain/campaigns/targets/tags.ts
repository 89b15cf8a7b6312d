import { goodsTarget } from "./goods-target.ts";

/** Products with any of these tags. */
export const tags = goodsTarget("tags");
