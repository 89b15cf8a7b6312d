import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { refusalOf } from "../server/refusal-of.ts";
import { rollBack } from "../services/program/change-versions.server.ts";
import { readProgram } from "../services/program/read-program.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { readCompared } from "../ui/program/compared.ts";
import { HistoryPage } from "../ui/program/history-page.tsx";
import { type ProgramAnswer, programAskFields, readProgramAsk } from "../ui/program/program-ask.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("program.history"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const view = await inStore(laurel, session.shop, () => readProgram(laurel, session.shop));
  if (!view.ok) throw pageProblem(404, view.error.code);
  const compared = readCompared(new URL(request.url).searchParams, view.value);
  return { view: view.value, compared, viewer: actorName(merchantActor(sessionToken)) };
}

/** Publishes an old version again. */
export async function action({ request, context }: ActionFunctionArgs): Promise<ProgramAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const asked = readProgramAsk(await readForm(request));
  if (asked?.ask !== "rollBack") throw pageProblem(400, "unknown_request");
  const { number, basedOn } = asked;
  const actor = actorName(merchantActor(sessionToken));
  const done = await inStore(laurel, session.shop, () =>
    rollBack(laurel, session.shop, { number, basedOn, actor }),
  );
  return done.ok
    ? { ok: true, done: "rolledBack", number: done.value.number }
    : { ok: false, ...refusalOf(done.error) };
}

export default function ProgramHistory() {
  const { view, viewer, compared } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  const [, setParams] = useSearchParams();
  return (
    <StoreFormat store={view}>
      <HistoryPage
        view={view}
        viewer={viewer}
        compared={compared}
        busy={asking.state !== "idle"}
        answer={asking.data ?? null}
        onAsk={(ask) => asking.submit(programAskFields(ask), { method: "post" })}
        onCompare={({ one, two }) =>
          setParams({ one: String(one), two: String(two) }, { replace: true, preventScrollReset: true })
        }
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
