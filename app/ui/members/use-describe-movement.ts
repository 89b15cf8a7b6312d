import type { i18n } from "i18next";
import { useTranslation } from "react-i18next";
import type { EntryKind, LedgerReason } from "../../domain/points/entry.ts";
import type { Movement } from "../../views/members.ts";

/**
 * Turns the codes of a movement into a sentence: the reason where there is one, else the kind. A code of
 * the ledger that has no sentence does not compile here.
 */
export function useDescribeMovement(): (movement: Pick<Movement, "kind" | "reason">) => string {
  const { t, i18n } = useTranslation();
  return ({ kind, reason }) => {
    if (isReason(reason, i18n)) return t(`members.movement.reason.${reason}`);
    return t(`members.movement.kind.${isKind(kind, i18n) ? kind : "adjust"}`);
  };
}

function isReason(code: string, { exists }: i18n): code is LedgerReason {
  return exists(`members.movement.reason.${code}`);
}

function isKind(code: string, { exists }: i18n): code is EntryKind {
  return exists(`members.movement.kind.${code}`);
}
