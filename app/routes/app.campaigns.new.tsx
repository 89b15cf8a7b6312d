import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { readCampaignStart } from "../services/campaigns/campaign-start.server.ts";
import { createCampaign } from "../services/campaigns/edit-campaigns.server.ts";
import { NewCampaignPage } from "../ui/campaigns/new-campaign-page.tsx";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("campaigns.templates.title"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const start = await inStore(laurel, session.shop, () => readCampaignStart(laurel, session.shop));
  if (!start.ok) throw pageProblem(404, start.error.code);
  return { start: start.value };
}

/** Begins a campaign as it was chosen, and leads to it. */
export async function action({ request, context }: ActionFunctionArgs): Promise<{ readonly code: string }> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const campaign = (await readForm(request)).get("campaign");
  if (typeof campaign !== "string") throw pageProblem(400, "unknown_request");
  const actor = actorName(merchantActor(sessionToken));
  const made = await inStore(laurel, session.shop, () =>
    createCampaign(laurel, session.shop, actor, campaign),
  );
  if (made.ok) throw redirect(`/app/campaigns/${made.value.campaignId}`);
  return { code: made.error.code };
}

export default function NewCampaign() {
  const { start } = useLoaderData<typeof loader>();
  const beginning = useFetcher<typeof action>();
  return (
    <StoreFormat store={start}>
      <NewCampaignPage
        start={start}
        busy={beginning.state !== "idle"}
        refusal={beginning.data?.code ?? null}
        onBegin={(campaign) => beginning.submit({ campaign }, { method: "post" })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
