import { pageProblem } from "./in-store.ts";

/**
 * The fields of a form that was posted.
 * @throws Response 400 for anything else: no form, or a field with a null character, which PostgreSQL
 * cannot store
 */
export async function readForm(request: Request): Promise<FormData> {
  const form = await request.formData().catch(() => null);
  if (form === null || [...form].some((pair) => pair.some(holdsNull))) {
    throw pageProblem(400, "unknown_request");
  }
  return form;
}

function holdsNull(part: FormDataEntryValue): boolean {
  return typeof part === "string" && part.includes("\0");
}
