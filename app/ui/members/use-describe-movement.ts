import { useTranslation } from "react-i18next";
import { texts } from "../../i18n/texts.ts";
import type { MovementView } from "./member-view.ts";

const { reason: reasons, kind: kinds } = texts.en.members.movement;

/** Turns the codes of a movement into a sentence: the reason where there is one, else the kind. */
export function useDescribeMovement(): (movement: Pick<MovementView, "kind" | "reason">) => string {
  const { t } = useTranslation();
  return ({ kind, reason }) => {
    if (isReason(reason)) return t(`members.movement.reason.${reason}`);
    return t(`members.movement.kind.${isKind(kind) ? kind : "adjust"}`);
  };
}

function isReason(code: string): code is keyof typeof reasons {
  return Object.hasOwn(reasons, code);
}

function isKind(code: string): code is keyof typeof kinds {
  return Object.hasOwn(kinds, code);
}
