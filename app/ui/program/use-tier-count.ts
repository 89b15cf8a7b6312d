import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import type { DraftView } from "../../views/program.ts";
import type { TierPreviewView } from "../../views/tier-preview.ts";

/** How many members would stand on each step, if the draft were published as it was saved last. */
export interface TierCounting {
  /** Null: nobody has asked, or the draft has been saved since. */
  readonly counted: TierPreviewView | null;
  readonly busy: boolean;
  count(): void;
}

/** Counts when it is asked for: all members of a store are looked at. */
export function useTierCount({ draftId, revision }: Pick<DraftView, "draftId" | "revision">): TierCounting {
  const request = useFetcher<{ readonly view: TierPreviewView }>();
  const [asked, setAsked] = useState<number | null>(null);
  return {
    counted: asked === revision && request.state === "idle" ? (request.data?.view ?? null) : null,
    busy: request.state !== "idle",
    count() {
      setAsked(revision);
      request.load(`/app/program/drafts/${draftId}/tiers`);
    },
  };
}
