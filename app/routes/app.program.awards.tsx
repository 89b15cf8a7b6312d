import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { doAwardAsk, readAwardsPage } from "../server/awards-page.ts";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { type AwardAnswer, awardAskFields, readAwardAsk } from "../ui/awards/award-ask.ts";
import { AwardsPage } from "../ui/awards/awards-page.tsx";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { useRunAsks } from "../ui/runs/use-run-asks.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import { usePolling } from "../ui/shell/use-polling.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("awards.title"));

const LOOK_AGAIN_MS = 2_000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const page = await inStore(laurel, session.shop, () => readAwardsPage(laurel, session.shop));
  if (!page.ok) throw pageProblem(404, page.error.code);
  return page.value;
}

/** Works out what a rule would give, gives it, takes it back, or drops it. */
export async function action({ request, context }: ActionFunctionArgs): Promise<AwardAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const ask = readAwardAsk(await readForm(request));
  if (ask === null) throw pageProblem(400, "unknown_request");
  const actor = merchantActor(sessionToken);
  const done = await inStore(laurel, session.shop, () => doAwardAsk(laurel, session.shop, ask, actor));
  return { refusal: done.ok ? null : done.error.code };
}

export default function ProgramAwards() {
  const { view, runs } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  const asks = useRunAsks();
  usePolling(runs.current !== null, LOOK_AGAIN_MS);
  const busy = asking.state !== "idle";
  return (
    <StoreFormat store={view}>
      <AwardsPage
        view={view}
        runs={runs}
        asks={asks}
        busy={busy}
        answer={busy ? null : (asking.data ?? null)}
        onAsk={(ask) => asking.submit(awardAskFields(ask), { method: "post" })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
