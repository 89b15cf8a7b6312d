import { fail, ok } from "../domain/index.ts";
import type { Context } from "../services/context.server.ts";
import { PATIENCE } from "../services/customer-names.server.ts";
import { productNames } from "../services/product-names.server.ts";
import { readProgram } from "../services/program/read-program.server.ts";

/** A draft with the programme around it, and the names of what its rules are about. */
export async function readDraftPage(laurel: Context, shopDomain: string, draftId: string) {
  const view = await readProgram(laurel, shopDomain);
  if (!view.ok) return view;
  const draft = view.value.drafts.find((each) => each.draftId === draftId);
  // Another store's draft is as absent as one that never was.
  if (!draft) return fail({ code: "draft_gone" as const });
  const names = await productNames(laurel, shopDomain, draft.program, PATIENCE);
  return ok({ view: view.value, draft, names });
}
