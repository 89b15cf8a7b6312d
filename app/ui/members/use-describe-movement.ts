import { useTranslation } from "react-i18next";
import type { Movement } from "../../views/members.ts";
import { describeMovement } from "./describe-movement.ts";

/** Turns the codes of a movement into a sentence. */
export function useDescribeMovement(): (movement: Pick<Movement, "kind" | "reason">) => string {
  const { t, i18n } = useTranslation();
  return (movement) => describeMovement(movement, { t, exists: i18n.exists });
}
