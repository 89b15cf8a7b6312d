import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { useCallback } from "react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { readDraftPage } from "../server/draft-page.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { refusalOf } from "../server/refusal-of.ts";
import { beginRehearsal } from "../services/rehearsals/begin-rehearsal.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { beginFields, type RehearsalAnswer, readBeginAsk } from "../ui/rehearsals/rehearsal-ask.ts";
import { StartPage } from "../ui/rehearsals/start-page.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import type { loader as findMembers } from "./app.program.rehearsals_.members.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("rehearsals.start.title"));

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const page = await inStore(laurel, session.shop, () =>
    readDraftPage(laurel, session.shop, params["draftId"] ?? ""),
  );
  if (!page.ok) throw pageProblem(404, page.error.code);
  const { view, draft } = page.value;
  return { view, draft };
}

/** Begins a rehearsal of the draft as it was seen. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<RehearsalAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const ask = readBeginAsk(await readForm(request));
  if (ask === null) throw pageProblem(400, "unknown_request");
  const actor = actorName(merchantActor(sessionToken));
  const wish = { ...ask, draftId: params["draftId"] ?? "", actor };
  const begun = await inStore(laurel, session.shop, () => beginRehearsal(laurel, session.shop, wish));
  if (begun.ok) throw redirect("/app/program/rehearsals");
  return { refusal: refusalOf(begun.error) };
}

export default function BeginRehearsal() {
  const { view, draft } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  const finding = useFetcher<typeof findMembers>();
  const { load } = finding;
  const onSearch = useCallback(
    (words: string) => load(`/app/program/rehearsals/members?${new URLSearchParams({ search: words })}`),
    [load],
  );
  const busy = asking.state !== "idle";
  const found = finding.data;
  return (
    <StoreFormat store={view}>
      <StartPage
        {...{ view, draft, busy }}
        running={view.rehearsed}
        search={{
          words: found?.words ?? "",
          loading: finding.state !== "idle",
          found: found?.found ?? null,
          available: found?.available ?? true,
          onSearch,
        }}
        answer={busy ? null : (asking.data ?? null)}
        onBegin={(ask) => asking.submit(beginFields(ask), { method: "post" })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
