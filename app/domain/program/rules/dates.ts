import { someDate } from "./fields.ts";
import { orderCondition } from "./kind.ts";

/** The order was placed on the first of these days, on the last, or between them; either may be left out. */
export const dates = orderCondition({
  kind: "dates",
  fields: { from: someDate, until: someDate },
  needsZone: true,
  check({ from, until }, reader, path) {
    if (from === null && until === null) reader.problem({ path: `${path}.from`, code: "missing" });
    if (from !== null && until !== null && until < from) {
      reader.problem({ path: `${path}.until`, code: "reversed", found: until });
    }
  },
  unmet({ from, until }, { placedAt, calendar }): DatesUnmet | null {
    const { date } = calendar.dayOf(placedAt);
    if (from !== null && date < from) return { code: "too_early", from };
    return until !== null && date > until ? { code: "too_late", until } : null;
  },
});

export type DatesUnmet =
  | { readonly code: "too_early"; readonly from: string }
  | { readonly code: "too_late"; readonly until: string };
