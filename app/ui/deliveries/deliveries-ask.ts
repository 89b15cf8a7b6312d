import type { DeliveriesAsk } from "./deliveries-view.ts";

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
  if (ask === "retryAll" || ask === "reconcile") return { ask };
  if (ask === "retry" && id !== "") return { ask, id };
  return ask === "dismiss" && id !== "" && reason !== "" ? { ask, id, reason } : null;
}
