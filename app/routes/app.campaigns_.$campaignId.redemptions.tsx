import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { askRedemption, readRedemptionAsk } from "../server/ask-redemption.ts";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { readRedemptions } from "../services/rewards/read-redemptions.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { readRedemptionsAddress } from "../ui/rewards/redemptions-address.ts";
import { RedemptionsPage } from "../ui/rewards/redemptions-page.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import { useFile } from "../ui/shell/use-file.ts";
import { usePolling } from "../ui/shell/use-polling.ts";
import { redemptionForm } from "../ui/rewards/redemption-form.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("rewards.redemptions"));

/** While points come back. */
const LOOK_AGAIN_MS = 2_000;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const address = readRedemptionsAddress(new URL(request.url).searchParams);
  const query = { show: address.show, after: address.cursor ?? undefined };
  const page = await inStore(laurel, session.shop, () =>
    readRedemptions(laurel, session.shop, params["campaignId"] ?? "", query),
  );
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { page: page.value, address, viewer: actorName(merchantActor(sessionToken)) };
}

/** Undoes a redemption that was not used, or decides about one that was used without its points. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const ask = readRedemptionAsk(await readForm(request));
  if (!ask) throw pageProblem(400, "unknown_request");
  const done = await inStore(laurel, session.shop, () =>
    askRedemption(laurel, session.shop, ask, merchantActor(sessionToken)),
  );
  return done.ok ? ({ ok: true } as const) : ({ ok: false, code: done.error.code } as const);
}

export default function CampaignRedemptions() {
  const { page, address, viewer } = useLoaderData<typeof loader>();
  const undoing = useFetcher<typeof action>();
  const [file, saveFile] = useFile();
  usePolling(
    page.redemptions.some(({ state, grant }) => state === "returning" || grant?.isUnderWay === true),
    LOOK_AGAIN_MS,
  );
  return (
    <StoreFormat store={page}>
      <RedemptionsPage
        page={page}
        address={address}
        viewer={viewer}
        asking={{
          busy: undoing.state !== "idle",
          outcome: undoing.data ?? null,
          onAct: (redemptionId, act) => undoing.submit(redemptionForm(redemptionId, act), { method: "post" }),
        }}
        file={file}
        onFile={() =>
          saveFile(`/app/campaigns/${page.campaignId}/redemptions/file`, "laurel-redemptions.csv")
        }
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
