import type { RunRow } from "../../db/runs/run-row.server.ts";
import type { RunKindName, RunOfKind } from "../../views/runs.ts";
import { awardView } from "./award-state.server.ts";
import { awardRun } from "./award.server.ts";
import { backfillView } from "./backfill-state.server.ts";
import { backfill } from "./backfill.server.ts";
import { codesView } from "./codes-state.server.ts";
import { codesRun } from "./codes.server.ts";
import { couponsView } from "./coupons-state.server.ts";
import { couponsRun } from "./coupons.server.ts";
import { reconciliationView } from "./reconciliation-state.server.ts";
import { reconciliation } from "./reconciliation.server.ts";
import { rehearsalView } from "./rehearsal-state.server.ts";
import { rehearsalRun } from "./rehearsal.server.ts";
import type { RunKind } from "./run-kind.server.ts";
import { whatIfView } from "./what-if-state.server.ts";
import { whatIfRun } from "./what-if.server.ts";

/** A kind, and how its rows are shown. */
type ShownKind<Kind extends RunKindName> = RunKind & { view(row: RunRow): RunOfKind[Kind] };

/** Every kind of long work. A worker drives each of them. */
export const RUN_KINDS: { readonly [Kind in RunKindName]: ShownKind<Kind> } = {
  backfill: { ...backfill(), view: backfillView },
  reconciliation: { ...reconciliation, view: reconciliationView },
  what_if: { ...whatIfRun(), view: whatIfView },
  rehearsal: { ...rehearsalRun(), view: rehearsalView },
  award: { ...awardRun(), view: awardView },
  codes: { ...codesRun(), view: codesView },
  coupons: { ...couponsRun(), view: couponsView },
};
