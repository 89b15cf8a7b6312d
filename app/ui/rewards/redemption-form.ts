/** The form that asks for something to be done about a redemption; `app/server` reads it. */
export function redemptionForm(redemptionId: string, act: "undo" | "taken" | "let_be") {
  return { redemptionId, redemptionAct: act };
}
