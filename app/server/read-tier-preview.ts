import { fail, ok, type Result } from "../domain/index.ts";
import type { Context } from "../services/context.server.ts";
import { readProgram } from "../services/program/read-program.server.ts";
import { listTierMoves } from "../services/tiers/list-tier-moves.server.ts";
import { previewTiers, tierTrial } from "../services/tiers/preview-tiers.server.ts";
import type { TierMovers, TierPreviewView, TierWay } from "../views/tier-preview.ts";

interface PreviewAsked {
  readonly draftId: string;
  readonly way: TierWay;
  readonly cursor: string | undefined;
}

/** Who would move under a draft, and one page of them. */
export async function readTierPreview(
  laurel: Context,
  shopDomain: string,
  { draftId, way, cursor }: PreviewAsked,
  signal: AbortSignal,
): Promise<
  Result<{ readonly view: TierPreviewView; readonly movers: TierMovers }, { readonly code: string }>
> {
  const program = await readProgram(laurel, shopDomain);
  if (!program.ok) return program;
  const draft = program.value.drafts.find((each) => each.draftId === draftId);
  // Another store's draft is as absent as one that never was.
  if (!draft) return fail({ code: "draft_gone" });
  const trial = await tierTrial(laurel, shopDomain, draft.program);
  if (!trial.ok) return trial;
  const [view, movers] = await Promise.all([
    previewTiers(laurel, trial.value, signal),
    listTierMoves(laurel, trial.value, { way, cursor }),
  ]);
  return ok({ view, movers });
}
