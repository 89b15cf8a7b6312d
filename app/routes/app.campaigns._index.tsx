import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate, useNavigation } from "@remix-run/react";
import { useCallback } from "react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { createCampaign } from "../services/campaigns/edit-campaigns.server.ts";
import { listCampaigns } from "../services/campaigns/read-campaigns.server.ts";
import {
  type CampaignsAddress,
  campaignsUrl,
  readCampaignsAddress,
} from "../ui/campaigns/campaigns-address.ts";
import { CampaignsPage } from "../ui/campaigns/campaigns-page.tsx";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("campaigns.title"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const address = readCampaignsAddress(new URL(request.url).searchParams);
  const { search, state, cursor } = address;
  const page = await inStore(laurel, session.shop, () =>
    listCampaigns(laurel, session.shop, { search, state, after: cursor ?? undefined }),
  );
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { page: page.value, address };
}

/** Begins a campaign and leads to it. */
export async function action({ request, context }: ActionFunctionArgs): Promise<{ readonly code: string }> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const form = await readForm(request);
  if (form.get("ask") !== "new") throw pageProblem(400, "unknown_request");
  const actor = actorName(merchantActor(sessionToken));
  const made = await inStore(laurel, session.shop, () => createCampaign(laurel, session.shop, actor));
  if (made.ok) throw redirect(`/app/campaigns/${made.value.campaignId}`);
  return { code: made.error.code };
}

export default function Campaigns() {
  const { page, address } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const { search, state, cursor } = address;
  const onAddress = useCallback(
    (changes: Partial<CampaignsAddress>) =>
      navigate(campaignsUrl({ search, state, cursor }, changes), { replace: true, preventScrollReset: true }),
    [navigate, search, state, cursor],
  );
  const isListed = navigation.state === "loading" && navigation.location.pathname === "/app/campaigns";
  return (
    <StoreFormat store={page}>
      <CampaignsPage
        page={page}
        address={address}
        loading={isListed || asking.state !== "idle"}
        refusal={asking.data?.code ?? null}
        onNew={() => asking.submit({ ask: "new" }, { method: "post" })}
        onAddress={onAddress}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
