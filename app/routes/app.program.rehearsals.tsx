import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { refusalOf } from "../server/refusal-of.ts";
import { doRehearsalAsk, readRehearsalsPage } from "../server/rehearsals-page.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { type RehearsalAnswer, readRehearsalAsk, rehearsalFields } from "../ui/rehearsals/rehearsal-ask.ts";
import { RehearsalsPage } from "../ui/rehearsals/rehearsals-page.tsx";
import { useRunAsks } from "../ui/runs/use-run-asks.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import { usePolling } from "../ui/shell/use-polling.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("rehearsals.title"));

const LOOK_AGAIN_MS = 2_000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const page = await inStore(laurel, session.shop, () => readRehearsalsPage(laurel, session.shop));
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { ...page.value, viewer: actorName(merchantActor(sessionToken)) };
}

/** Ends a rehearsal, takes back what it gave, or begins it anew with the draft as it is now. */
export async function action({ request, context }: ActionFunctionArgs): Promise<RehearsalAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const ask = readRehearsalAsk(await readForm(request));
  if (ask === null) throw pageProblem(400, "unknown_request");
  const actor = actorName(merchantActor(sessionToken));
  const done = await inStore(laurel, session.shop, () => doRehearsalAsk(laurel, session.shop, ask, actor));
  return { refusal: done.ok ? null : refusalOf(done.error) };
}

export default function ProgramRehearsals() {
  const { view, runs, viewer } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  const asks = useRunAsks();
  usePolling(runs.current !== null, LOOK_AGAIN_MS);
  const busy = asking.state !== "idle";
  return (
    <StoreFormat store={view}>
      <RehearsalsPage
        {...{ view, runs, asks, viewer, busy }}
        answer={busy ? null : (asking.data ?? null)}
        onAsk={(ask) => asking.submit(rehearsalFields(ask), { method: "post" })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
