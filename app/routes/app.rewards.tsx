import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { listRewards } from "../services/rewards/list-rewards.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { RewardsPage } from "../ui/rewards/rewards-page.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import type { action as beginCampaign } from "./app.campaigns.new.tsx";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("rewards.title"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const page = await inStore(laurel, session.shop, () => listRewards(laurel, session.shop));
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { page: page.value };
}

export default function Rewards() {
  const { page } = useLoaderData<typeof loader>();
  const beginning = useFetcher<typeof beginCampaign>();
  return (
    <StoreFormat store={page}>
      <RewardsPage
        page={page}
        busy={beginning.state !== "idle"}
        refusal={beginning.data?.code ?? null}
        onBegin={(campaign) =>
          beginning.submit({ campaign }, { method: "post", action: "/app/campaigns/new" })
        }
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
