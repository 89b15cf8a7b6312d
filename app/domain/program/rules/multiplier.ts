import { whole } from "./fields.ts";
import { effect } from "./kind.ts";

/** Multiplies the points: 200 doubles them, 100 leaves them, 0 takes them away. Several multiply each other. */
export const multiplier = effect({
  kind: "multiplier",
  fields: { percent: whole({ min: 0, max: 10_000 }, "percent") },
  gift: ({ percent }) => ({ percent }),
});
