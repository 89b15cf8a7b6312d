import { fail, ok } from "../domain/index.ts";
import type { Context } from "../services/context.server.ts";
import { PATIENCE } from "../services/customer-names.server.ts";
import { productNames } from "../services/product-names.server.ts";
import { readProgramPage } from "./program-page.ts";

/** A draft with the programme around it, and the names of what its rules are about. */
export async function readDraftPage(laurel: Context, shopDomain: string, draftId: string) {
  const page = await readProgramPage(laurel, shopDomain);
  if (!page.ok) return page;
  const { view, members } = page.value;
  const draft = view.drafts.find((each) => each.draftId === draftId);
  // Another store's draft is as absent as one that never was.
  if (!draft) return fail({ code: "draft_gone" as const });
  const names = await productNames(laurel, shopDomain, draft.program, PATIENCE);
  return ok({ view, draft, names, members });
}
