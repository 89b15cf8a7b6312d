import type { CampaignProblem } from "../../domain/campaigns/campaign-problem.ts";
import type { DoesNotFit } from "../../domain/campaigns/checkout-config.ts";
import { wholeIn } from "../program/program-ask.ts";

/** What is done with a campaign as a whole, whatever somebody has made of it meanwhile. */
export const CAMPAIGN_DEEDS = ["pause", "resume", "end", "archive", "restore", "duplicate"] as const;
export type CampaignDeed = (typeof CAMPAIGN_DEEDS)[number];

/** What can be asked for on the page of a campaign; `revision` is the one that whoever asks has seen. */
export type CampaignAsk =
  /** `campaign` as JSON text. */
  | { readonly ask: "save"; readonly revision: number; readonly campaign: string }
  | { readonly ask: "publish"; readonly revision: number }
  | { [Deed in CampaignDeed]: { readonly ask: Deed } }[CampaignDeed];

export type CampaignAnswer =
  | { readonly ok: true; readonly done: "saved"; readonly revision: number }
  | { readonly ok: true; readonly done: "published" | Exclude<CampaignDeed, "duplicate"> }
  | {
      readonly ok: false;
      readonly code: string;
      /** What is not finished, where the code says that. */
      readonly problems?: readonly CampaignProblem[];
      /** Why checkout cannot hold it. */
      readonly fit?: DoesNotFit;
      /** The code that another discount has, and which campaign, if it is one. */
      readonly taken?: { readonly code: string; readonly campaignId: string | null };
    };

/** The fields of a form that asks for it. */
export function campaignAskFields(ask: CampaignAsk): Record<string, string> {
  return Object.fromEntries(Object.entries(ask).map(([name, value]) => [name, String(value)]));
}

/** Reads the fields of a form; null where they make no sense. */
export function readCampaignAsk(form: FormData): CampaignAsk | null {
  const [ask, campaign, revision] = [form.get("ask"), form.get("campaign"), wholeIn(form, "revision")];
  const deed = CAMPAIGN_DEEDS.find((known) => known === ask);
  if (deed !== undefined) return { ask: deed };
  if (revision === null) return null;
  if (ask === "publish") return { ask, revision };
  return ask === "save" && typeof campaign === "string" ? { ask, revision, campaign } : null;
}
