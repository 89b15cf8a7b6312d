import { PROGRAM_LIMITS } from "../program-limits.ts";
import { whole } from "./fields.ts";
import { effect } from "./kind.ts";

/** More points per unit of money, in thousandths, before tier and multipliers. */
export const addedRate = effect({
  kind: "added_rate",
  fields: { milliPointsPerUnit: whole({ ...PROGRAM_LIMITS.milliPointsPerUnit, min: 1 }, "thousandths") },
  gift: ({ milliPointsPerUnit }) => ({ milliPointsPerUnit }),
});
