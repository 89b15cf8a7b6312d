import { goodsTarget } from "./goods-target.ts";

/** Products that are in any of these collections. */
export const collections = goodsTarget("collections");
