import { goodsTarget } from "./goods-target.ts";

/** These products, with all their variants. */
export const products = goodsTarget("products");
