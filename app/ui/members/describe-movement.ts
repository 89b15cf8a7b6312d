import type { i18n } from "i18next";
import type { EntryKind, LedgerReason } from "../../domain/points/entry.ts";
import type { Movement } from "../../views/members.ts";
import type { StatementLineView } from "../../views/statement.ts";
import type { Saying } from "../format/saying.ts";

/**
 * The codes of a movement as a sentence: the reason where there is one, else the kind. A code of the ledger that has no
 * sentence does not compile here.
 */
export function describeMovement(
  { kind, reason }: Pick<Movement, "kind" | "reason">,
  { t, exists }: Pick<i18n, "t" | "exists">,
): string {
  if (isReason(reason, exists)) return t(`members.movement.reason.${reason}`);
  return t(`members.movement.kind.${isKind(kind, exists) ? kind : "adjust"}`);
}

function isReason(code: string, exists: i18n["exists"]): code is LedgerReason {
  return exists(`members.movement.reason.${code}`);
}

function isKind(code: string, exists: i18n["exists"]): code is EntryKind {
  return exists(`members.movement.kind.${code}`);
}

/**
 * What came or went. Points that only change their place are neither, so that their new place is named: what
 * has ripened is usable from then on, and what pays for a reward was set aside before.
 */
export function changeText(
  { points, change }: Pick<StatementLineView, "points" | "change">,
  { t, format }: Saying,
): string {
  if (points !== 0) return format.signed(points);
  if (change.available !== 0) return t("members.one.usable", { points: format.signed(change.available) });
  if (change.held !== 0) return t("members.one.ofHeld", { points: format.signed(change.held) });
  return format.signed(0);
}
