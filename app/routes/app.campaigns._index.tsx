import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate, useNavigation } from "@remix-run/react";
import { useCallback } from "react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { askOfList } from "../server/campaign-list.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { listCampaigns } from "../services/campaigns/list-campaigns.server.ts";
import {
  type CampaignsAddress,
  campaignsUrl,
  readCampaignsAddress,
} from "../ui/campaigns/campaigns-address.ts";
import { type ListAnswer, listAskFields, readListAsk } from "../ui/campaigns/list-ask.ts";
import { CampaignsPage } from "../ui/campaigns/campaigns-page.tsx";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("campaigns.title"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const address = readCampaignsAddress(new URL(request.url).searchParams);
  const { search, show, order, cursor } = address;
  const viewer = actorName(merchantActor(sessionToken));
  const query = { search, state: show, order, after: cursor ?? undefined, viewer };
  const page = await inStore(laurel, session.shop, () => listCampaigns(laurel, session.shop, query));
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { page: page.value, address };
}

/** Does the same with several campaigns; keeps or forgets a view of the list. */
export async function action({ request, context }: ActionFunctionArgs): Promise<ListAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const ask = readListAsk(await readForm(request));
  if (!ask) throw pageProblem(400, "unknown_request");
  const actor = actorName(merchantActor(sessionToken));
  return askOfList(laurel, session.shop, actor, ask);
}

export default function Campaigns() {
  const { page, address } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const { search, show, order, cursor } = address;
  const onAddress = useCallback(
    (changes: Partial<CampaignsAddress>) =>
      navigate(campaignsUrl({ search, show, order, cursor }, changes), {
        ...{ replace: true, preventScrollReset: true },
      }),
    [navigate, search, show, order, cursor],
  );
  const isListed = navigation.state === "loading" && navigation.location.pathname === "/app/campaigns";
  return (
    <StoreFormat store={page}>
      <CampaignsPage
        page={page}
        address={address}
        loading={isListed || asking.state !== "idle"}
        answer={asking.data ?? null}
        onAsk={(ask) => asking.submit(listAskFields(ask), { method: "post" })}
        onAddress={onAddress}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
