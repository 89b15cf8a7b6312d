import { whole } from "./fields.ts";
import { effect } from "./kind.ts";

/** Points for the order as a whole, as long as anything of it counts. Nothing multiplies them. */
export const fixedPoints = effect({
  kind: "fixed_points",
  fields: { points: whole({ min: 1, max: 1_000_000 }, "points") },
  gift: ({ points }) => ({ points }),
});
