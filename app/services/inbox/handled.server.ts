import { ok } from "../../domain/index.ts";
import type { Result } from "../../domain/index.ts";

/** What has become of a delivery. */
export type Outcome =
  | { readonly kind: "done" }
  /** It comes again, at once (0) or after so long; with how far it has come, where it has. */
  | { readonly kind: "again"; readonly inMs: number; readonly progress?: object };

/** Why a delivery is parked: a code with facts, no personal data. */
export type DeliveryProblem = { readonly code: string };

export type Handled = Result<Outcome, DeliveryProblem>;

export const done: Handled = ok({ kind: "done" });
