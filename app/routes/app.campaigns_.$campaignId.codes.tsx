import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate, useNavigation } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { doCodesAsk, readCodesPage } from "../server/codes-page.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { type CodesAnswer, codesAskFields, readCodesAsk } from "../ui/codes/codes-ask.ts";
import { CodesPage } from "../ui/codes/codes-page.tsx";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { useRunAsks } from "../ui/runs/use-run-asks.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import { useFile } from "../ui/shell/use-file.ts";
import { usePolling } from "../ui/shell/use-polling.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("codes.title"));

const LOOK_AGAIN_MS = 2_000;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const asked = new URL(request.url).searchParams;
  const wanted = { searched: asked.get("code") ?? "", before: asked.get("before") };
  const page = await inStore(laurel, session.shop, () =>
    readCodesPage(laurel, session.shop, params["campaignId"] ?? "", wanted),
  );
  if (!page.ok) throw pageProblem(404, page.error.code);
  return page.value;
}

/** Has codes made, takes a list of them, or goes on bringing them to Shopify. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<CodesAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const ask = readCodesAsk(await readForm(request));
  if (!ask) throw pageProblem(400, "unknown_request");
  const asked = { campaignId: params["campaignId"] ?? "", actor: actorName(merchantActor(sessionToken)) };
  return doCodesAsk(context.laurel, session.shop, asked, ask);
}

export default function CampaignCodes() {
  const { view, search, runs, held } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const navigation = useNavigation();
  const asking = useFetcher<typeof action>();
  const [file, saveFile] = useFile();
  const asks = useRunAsks();
  usePolling(runs.current !== null || view.sent < view.made, LOOK_AGAIN_MS);
  const busy = asking.state !== "idle" || navigation.state !== "idle";
  return (
    <StoreFormat store={view}>
      <CodesPage
        view={view}
        search={search}
        held={held}
        runs={runs}
        asks={asks}
        busy={busy}
        answer={busy ? null : (asking.data ?? null)}
        file={file}
        onFile={() => saveFile(`/app/campaigns/${view.campaignId}/codes/file`, "laurel-codes.csv")}
        onSearch={(code) =>
          navigate(`?${new URLSearchParams({ code }).toString()}`, { preventScrollReset: true })
        }
        onAsk={(ask) => asking.submit(codesAskFields(ask), { method: "post" })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
