import { useTranslation } from "react-i18next";
import type { EntryKind, LedgerReason } from "../../domain/points/entry.ts";
import { texts } from "../../i18n/texts.ts";
import type { MovementView } from "./member-view.ts";

// A code of the ledger that has no sentence does not compile here.
const reasons: Record<LedgerReason, string> = texts.en.members.movement.reason;
const kinds: Record<EntryKind, string> = texts.en.members.movement.kind;

/** Turns the codes of a movement into a sentence: the reason where there is one, else the kind. */
export function useDescribeMovement(): (movement: Pick<MovementView, "kind" | "reason">) => string {
  const { t } = useTranslation();
  return ({ kind, reason }) => {
    if (isReason(reason)) return t(`members.movement.reason.${reason}`);
    return t(`members.movement.kind.${isKind(kind) ? kind : "adjust"}`);
  };
}

function isReason(code: string): code is LedgerReason {
  return Object.hasOwn(reasons, code);
}

function isKind(code: string): code is EntryKind {
  return Object.hasOwn(kinds, code);
}
