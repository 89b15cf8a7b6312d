import { z } from "zod";
import { isId } from "./gid.server.ts";

/** An amount in both currencies, of which only the store's own is read. */
export const shopMoney = z.object({ shop_money: z.object({ amount: z.string() }) });

/** A numeric id; `parseLosslessJson` gives those past 2^53 as strings of digits. */
export const restId = z
  .union([z.int().nonnegative(), z.string()])
  .transform((id) => String(id))
  .refine(isId);
