import { SCENARIOS } from "./assumptions.ts";
import type { Scenario } from "./assumptions.ts";
import type { WhatIfFigures } from "./figures.ts";

/** One figure under both programmes. `permille`: tenths of a percent; `minor`: the smallest unit of the store's money. */
export interface SummaryRow {
  readonly id: "points" | "takenBack" | `cost.${Scenario}` | "discounts" | "share" | "broken" | "revenue";
  readonly unit: "points" | "minor" | "permille";
  readonly given: number;
  /** Null where it does not hang on the programme. */
  readonly tried: number | null;
}

/** What a programme would have given and cost beside what was given, as it is shown and as it is saved. */
export function summaryOf({ published, trial, revenueMinor }: WhatIfFigures): readonly SummaryRow[] {
  // Rounded as it is shown: the difference is that of what stands beside it.
  const share = (costMinor: number) =>
    revenueMinor === 0 ? 0 : Math.round((costMinor / revenueMinor) * 1000);
  const points = (id: SummaryRow["id"], given: number, tried: number): SummaryRow => {
    return { id, unit: "points", given, tried };
  };
  const minor = (id: SummaryRow["id"], given: number, tried: number | null): SummaryRow => {
    return { id, unit: "minor", given, tried };
  };
  return [
    points("points", published.points, trial.points),
    points("takenBack", published.takenBack, trial.takenBack),
    ...SCENARIOS.map((scenario) =>
      minor(`cost.${scenario}`, published.scenarios[scenario].costMinor, trial.scenarios[scenario].costMinor),
    ),
    minor("discounts", published.discountMinor, trial.discountMinor),
    {
      ...{ id: "share", unit: "permille" },
      given: share(published.scenarios.likely.costMinor + published.discountMinor),
      tried: share(trial.scenarios.likely.costMinor + trial.discountMinor),
    },
    points("broken", published.scenarios.likely.broken, trial.scenarios.likely.broken),
    minor("revenue", revenueMinor, null),
  ];
}
