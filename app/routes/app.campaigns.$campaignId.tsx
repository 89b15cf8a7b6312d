import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { useCallback } from "react";
import { evaluatorUrl } from "../evaluator/evaluator-url.ts";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { askOfCampaign, readCampaignPage } from "../server/campaign-page.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { type CampaignAnswer, campaignAskFields, readCampaignAsk } from "../ui/campaigns/campaign-ask.ts";
import { readCampaignText } from "../ui/campaigns/campaign-form.ts";
import { CampaignPage } from "../ui/campaigns/campaign-page.tsx";
import { isReaching } from "../ui/campaigns/reach-line.tsx";
import { ResultsCard } from "../ui/campaigns/results-card.tsx";
import { TrialCard } from "../ui/campaigns/trial-card.tsx";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { ProductWordsProvider } from "../ui/program/product-words.tsx";
import { LeaveGuard } from "../ui/program/leave-guard.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import { useFile } from "../ui/shell/use-file.ts";
import { usePolling } from "../ui/shell/use-polling.ts";
import type { loader as findProducts } from "./app.campaigns_.products.ts";
import type { loader as readWords } from "./app.program_.words.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("campaigns.one"));

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const page = await inStore(laurel, session.shop, () =>
    readCampaignPage(laurel, session.shop, params["campaignId"] ?? ""),
  );
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { ...page.value, viewer: actorName(merchantActor(sessionToken)) };
}

/** Saves or publishes the campaign as it was seen; pauses, resumes, ends, puts away or duplicates it as it is. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<CampaignAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const ask = readCampaignAsk(await readForm(request));
  if (!ask) throw pageProblem(400, "unknown_request");
  const actor = actorName(merchantActor(sessionToken));
  const asked = { campaignId: params["campaignId"] ?? "", actor };
  return askOfCampaign(context.laurel, session.shop, asked, ask);
}

/** While products are reached. */
const LOOK_AGAIN_MS = 2_000;

export default function Campaign() {
  const { view, names, uses, reward, checkout, viewer } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  const [file, saveFile] = useFile();
  usePolling(isReaching(view.reach) || isReaching(view.costs), LOOK_AGAIN_MS);
  const finding = useFetcher<typeof findProducts>();
  const words = useFetcher<typeof readWords>();
  const { load } = words;
  // No order uses what Shopify gives.
  const isGiven = reward !== null && reward.givenMinor !== null;
  const askWords = useCallback(() => load("/app/program/words"), [load]);
  return (
    <StoreFormat store={view}>
      <ProductWordsProvider words={words.data ?? null} onWanted={askWords}>
        <CampaignPage
          key={view.campaignId}
          view={view}
          names={names}
          uses={uses}
          reward={reward}
          viewer={viewer}
          busy={asking.state !== "idle"}
          answer={asking.data ?? null}
          results={
            isGiven ? null : (
              <ResultsCard
                results={view.results}
                limits={readCampaignText(view.published ?? view.campaign).limits}
                file={file}
                onFile={() => saveFile(`/app/campaigns/${view.campaignId}/results`, "laurel-campaign.csv")}
              />
            )
          }
          onAsk={(ask) => asking.submit(campaignAskFields(ask), { method: "post" })}
          trial={(campaign) => (
            <TrialCard
              trial={campaign && { campaign, checkout, timeZone: view.timeZone, now: view.now }}
              tiers={view.tiers}
              evaluatorUrl={evaluatorUrl}
              found={finding.data ?? null}
              onFind={({ products, collections }) =>
                finding.load(
                  `/app/campaigns/products?products=${products.join()}&collections=${collections.join()}`,
                )
              }
            />
          )}
          guard={({ isDirty, save, discard }) => (
            <LeaveGuard isDirty={isDirty} onSave={save} onDiscard={discard} isLeaving={false} />
          )}
        />
      </ProductWordsProvider>
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
