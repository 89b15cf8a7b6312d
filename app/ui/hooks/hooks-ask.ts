/** What can be asked for of addresses that are told what happens. */
export type HooksAsk =
  | { readonly ask: "addHook"; readonly url: string; readonly kinds: readonly string[] }
  | { readonly ask: "removeHook" | "tellHookAgain"; readonly hookId: string };

/** What came of it; a secret is told once. */
export type HooksAnswer =
  | { readonly kind: "hookAdded"; readonly secret: string }
  | { readonly kind: "hookRemoved" | "hookToldAgain" }
  | { readonly kind: "hookRefused"; readonly code: string };

/** What can be asked for as a form. */
export function hooksForm(ask: HooksAsk): FormData {
  const form = new FormData();
  form.set("ask", ask.ask);
  if (ask.ask === "addHook") {
    form.set("url", ask.url);
    for (const kind of ask.kinds) form.append("kind", kind);
  } else form.set("hookId", ask.hookId);
  return form;
}

/** Reads a form; null where it makes no sense. Whether an address may be told, the service knows. */
export function readHooksAsk(form: FormData): HooksAsk | null {
  const [ask, url, hookId] = ["ask", "url", "hookId"].map((field) => form.get(field));
  if (ask === "addHook" && typeof url === "string") {
    return { ask, url, kinds: form.getAll("kind").filter((kind) => typeof kind === "string") };
  }
  const isOfOne = ask === "removeHook" || ask === "tellHookAgain";
  return isOfOne && typeof hookId === "string" ? { ask, hookId } : null;
}
