import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { useEffect, useState } from "react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readStartPage, tryProposal } from "../server/first-run-page.ts";
import { readForm } from "../server/read-form.ts";
import { createDraft } from "../services/program/edit-drafts.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { readStart, readStartAsk, type StartAnswer } from "../ui/program/start-ask.ts";
import { StartPage } from "../ui/program/start-page.tsx";
import { useLawsWhereSold } from "../ui/program/use-laws-where-sold.ts";
import { useRunAsks } from "../ui/runs/use-run-asks.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import { usePolling } from "../ui/shell/use-polling.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("program.first.title"));

const LOOK_AGAIN_MS = 2_000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const { run } = readStart(new URL(request.url).searchParams);
  const page = await inStore(laurel, session.shop, () => readStartPage(laurel, session.shop, run));
  if (!page.ok) throw pageProblem(404, page.error.code);
  return page.value;
}

/** Tries the proposal on past orders, or makes a draft from it and leads there. */
export async function action({ request, context }: ActionFunctionArgs): Promise<StartAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const asked = readStartAsk(await readForm(request));
  if (asked === null) throw pageProblem(400, "unknown_request");
  const actor = merchantActor(sessionToken);
  const { shop } = session;
  if (asked.ask === "try") {
    const tried = await inStore(laurel, shop, () => tryProposal(laurel, shop, asked, actor));
    return tried.ok ? { runId: tried.value.runId } : { refusal: tried.error.code };
  }
  const draft = await inStore(laurel, shop, () => createDraft(laurel, shop, actorName(actor), asked.program));
  if (draft.ok) throw redirect(`/app/program/drafts/${draft.value.draftId}`);
  return { refusal: draft.error.code };
}

export default function FirstRun() {
  const { view, runs, shown } = useLoaderData<typeof loader>();
  const [params, setParams] = useSearchParams();
  const asking = useFetcher<typeof action>();
  const asks = useRunAsks();
  const laws = useLawsWhereSold();
  const answer = asking.data;
  const [address, setAddress] = useState(() => readStart(params));
  const tried = answer && "runId" in answer ? answer.runId : null;
  const [seen, setSeen] = useState(tried);
  // A trial that was asked for is looked at, under an address of its own.
  if (tried !== seen) {
    setSeen(tried);
    setAddress((before) => ({ ...before, run: tried }));
  }
  const { template, margin, worth, run } = address;
  useEffect(() => {
    if (run !== null)
      setParams({ template, margin, worth, run }, { replace: true, preventScrollReset: true });
    // The trial has its address; what is typed after it has none until it is tried.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [run]);
  usePolling(run !== null && runs.current !== null, LOOK_AGAIN_MS);
  const busy = asking.state !== "idle";
  return (
    <StoreFormat store={view}>
      <StartPage
        {...{ view, laws, address, runs, asks, busy }}
        // Another proposal has not been tried.
        shown={shown?.runId === run ? shown : null}
        onAddress={(changes) => setAddress({ ...address, ...changes, run: null })}
        refusal={!busy && answer && "refusal" in answer ? answer.refusal : null}
        onAsk={(ask) => asking.submit({ ...ask }, { method: "post", action: "/app/program/start" })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
