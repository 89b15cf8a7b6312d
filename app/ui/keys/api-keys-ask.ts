/** What can be asked for on the page of keys. */
export type ApiKeysAsk =
  | { readonly ask: "make"; readonly name: string; readonly scopes: readonly string[] }
  | { readonly ask: "revoke"; readonly keyId: string };

/** What came of it; a key is told once. */
export type ApiKeysAnswer =
  | { readonly kind: "made"; readonly key: string }
  | { readonly kind: "revoked" }
  | { readonly kind: "refused"; readonly code: string };

/** What can be asked for as a form. */
export function askForm(ask: ApiKeysAsk): FormData {
  const form = new FormData();
  form.set("ask", ask.ask);
  if (ask.ask === "revoke") form.set("keyId", ask.keyId);
  else {
    form.set("name", ask.name);
    for (const scope of ask.scopes) form.append("scope", scope);
  }
  return form;
}

/** Reads a form; null where it makes no sense. Whether a name or a scope is one, the service knows. */
export function readAsk(form: FormData): ApiKeysAsk | null {
  const [ask, name, keyId] = ["ask", "name", "keyId"].map((field) => form.get(field));
  if (ask === "make" && typeof name === "string") {
    const scopes = form.getAll("scope").filter((scope) => typeof scope === "string");
    return { ask, name, scopes };
  }
  return ask === "revoke" && typeof keyId === "string" ? { ask, keyId } : null;
}
