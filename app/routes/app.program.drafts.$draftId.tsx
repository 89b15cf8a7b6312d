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
import { refusalOf } from "../server/refusal-of.ts";
import { readForm } from "../server/read-form.ts";
import { discardDraft, publishDraft, saveDraft } from "../services/program/edit-drafts.server.ts";
import { useTierCount } from "../ui/program/use-tier-count.ts";
import { useLawsWhereSold } from "../ui/program/use-laws-where-sold.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { type DraftAnswer, draftAskFields, readDraftAsk } from "../ui/program/draft-ask.ts";
import { DraftPage } from "../ui/program/draft-page.tsx";
import { LeaveGuard } from "../ui/program/leave-guard.tsx";
import { ProductWordsProvider } from "../ui/program/product-words.tsx";
import type { loader as readWords } from "./app.program_.words.ts";
import { stayWhenGone } from "../ui/program/stay-when-gone.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("program.draft.title"));

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const page = await inStore(laurel, session.shop, () =>
    readDraftPage(laurel, session.shop, params["draftId"] ?? ""),
  );
  if (!page.ok) throw pageProblem(404, page.error.code);
  return page.value;
}

/** Saves, publishes or discards the draft as it was seen. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<DraftAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const asked = readDraftAsk(await readForm(request));
  if (!asked) throw pageProblem(400, "unknown_request");
  const { revision } = asked;
  const actor = actorName(merchantActor(sessionToken));
  const seen = { draftId: params["draftId"] ?? "", revision, actor };
  switch (asked.ask) {
    case "save": {
      const edit = { ...seen, program: asked.program, basedOn: asked.basedOn };
      const saved = await inStore(laurel, session.shop, () => saveDraft(laurel, session.shop, edit));
      return saved.ok ? { ok: true, revision: saved.value.revision } : { ok: false, code: saved.error.code };
    }
    case "publish": {
      const published = await inStore(laurel, session.shop, () =>
        publishDraft(laurel, session.shop, { ...seen, from: asked.when }),
      );
      if (published.ok) throw redirect("/app/program/history");
      return { ok: false, ...refusalOf(published.error) };
    }
    case "discard": {
      const gone = await inStore(laurel, session.shop, () => discardDraft(laurel, session.shop, seen));
      if (gone.ok) throw redirect("/app/program");
      return { ok: false, code: gone.error.code };
    }
  }
}

export const shouldRevalidate = stayWhenGone;

export default function ProgramDraft() {
  const { view, draft, names, members } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  const counting = useTierCount(draft);
  const laws = useLawsWhereSold();
  const asked = asking.formData?.get("ask");
  const words = useFetcher<typeof readWords>();
  const { load } = words;
  const askWords = useCallback(() => load("/app/program/words"), [load]);
  return (
    <StoreFormat store={view}>
      <ProductWordsProvider words={words.data ?? null} onWanted={askWords}>
        <DraftPage
          key={draft.draftId}
          view={view}
          draft={draft}
          names={names}
          members={members}
          counting={counting}
          laws={laws}
          busy={asking.state !== "idle"}
          answer={asking.data ?? null}
          onAsk={(ask) => asking.submit(draftAskFields(ask), { method: "post" })}
          guard={({ isDirty, save, discard }) => (
            <LeaveGuard
              isDirty={isDirty}
              onSave={save}
              onDiscard={discard}
              isLeaving={asked === "discard" || asked === "publish"}
            />
          )}
        />
      </ProductWordsProvider>
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
