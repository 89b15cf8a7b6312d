import { names } from "./fields.ts";
import { traitCondition } from "./trait-condition.ts";

/** For lines of these vendors, as the line itself tells: also where its product is gone. */
export const vendor = traitCondition({
  kind: "vendor",
  fields: { vendors: names("vendor") },
  names: ({ vendors }) => vendors,
});
