import type { DismissReason } from "../../views/deliveries.ts";

/** Why a person puts a message aside; requests for data are answered instead. */
export const DISMISSALS = [
  "settled_by_hand",
  "not_needed",
  "other",
] as const satisfies readonly DismissReason[];

/** What can be asked for on the page of messages. */
export type DeliveriesAsk =
  | { readonly ask: "retry"; readonly id: string }
  | { readonly ask: "retryAll" }
  | { readonly ask: "dismiss"; readonly id: string; readonly reason: string };

/** What came of it. */
export type DeliveriesAnswer =
  | { readonly kind: "retried"; readonly count: number }
  | { readonly kind: "dismissed" }
  | { readonly kind: "refused"; readonly code: string };

/** What can be asked for as the fields of a form. */
export function askFields(ask: DeliveriesAsk): Record<string, string> {
  return { ...ask };
}

/** Reads the fields of a form; null where they make no sense. Whether a reason is one, the service knows. */
export function readAsk(form: FormData): DeliveriesAsk | null {
  const field = (name: string): string => {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
  };
  const [ask, id, reason] = [field("ask"), field("id"), field("reason")];
  if (ask === "retryAll") return { ask };
  if (ask === "retry" && id !== "") return { ask, id };
  return ask === "dismiss" && id !== "" && reason !== "" ? { ask, id, reason } : null;
}
