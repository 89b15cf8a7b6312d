import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readNamedProgramPage } from "../server/program-page.ts";
import { readForm } from "../server/read-form.ts";
import { callOff } from "../services/program/change-versions.server.ts";
import { createDraft } from "../services/program/edit-drafts.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { type ProgramAnswer, programAskFields, readProgramAsk } from "../ui/program/program-ask.ts";
import { ProgramPage } from "../ui/program/program-page.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("program.title"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const page = await inStore(laurel, session.shop, () => readNamedProgramPage(laurel, session.shop));
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { ...page.value, viewer: actorName(merchantActor(sessionToken)) };
}

/** Begins a draft and leads to it, or calls a planned version off. */
export async function action({ request, context }: ActionFunctionArgs): Promise<ProgramAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const actor = actorName(merchantActor(sessionToken));
  const asked = readProgramAsk(await readForm(request));
  if (asked?.ask === "newDraft") {
    const draft = await inStore(laurel, session.shop, () => createDraft(laurel, session.shop, actor));
    if (draft.ok) throw redirect(`/app/program/drafts/${draft.value.draftId}`);
    return { ok: false, code: draft.error.code };
  }
  if (asked?.ask !== "callOff") throw pageProblem(400, "unknown_request");
  const { number } = asked;
  const done = await inStore(laurel, session.shop, () => callOff(laurel, session.shop, { number, actor }));
  return done.ok ? { ok: true, done: "calledOff", number } : { ok: false, code: done.error.code };
}

export default function Program() {
  const { view, names, members, viewer } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  return (
    <StoreFormat store={view}>
      <ProgramPage
        view={view}
        names={names}
        members={members}
        viewer={viewer}
        busy={asking.state !== "idle"}
        answer={asking.data ?? null}
        onAsk={(ask) => asking.submit(programAskFields(ask), { method: "post" })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
