import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { askApi } from "../server/ask-api.ts";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { OPENAPI_PATH } from "../server/rest/openapi.ts";
import { readHooks } from "../services/hooks/read-hooks.server.ts";
import { readApiKeys } from "../services/keys/read-api-keys.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { hooksForm, readHooksAsk } from "../ui/hooks/hooks-ask.ts";
import type { HooksAnswer } from "../ui/hooks/hooks-ask.ts";
import { HooksSection } from "../ui/hooks/hooks-section.tsx";
import { ApiPage } from "../ui/keys/api-page.tsx";
import { askForm, readAsk } from "../ui/keys/api-keys-ask.ts";
import type { ApiKeysAnswer } from "../ui/keys/api-keys-ask.ts";
import { KeysSection } from "../ui/keys/keys-section.tsx";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("apiKeys.title"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const keys = await inStore(laurel, session.shop, () => readApiKeys(laurel, session.shop));
  if (!keys.ok) throw pageProblem(404, keys.error.code);
  const hooks = await readHooks(laurel, session.shop);
  if (!hooks.ok) throw pageProblem(404, hooks.error.code);
  const descriptionUrl = new URL(OPENAPI_PATH, context.env.SHOPIFY_APP_URL).href;
  return { keys: keys.value, hooks: hooks.value, descriptionUrl };
}

/** Makes a key or an address that is told, each of which is told a secret this once; or ends one. */
export async function action({ request, context }: ActionFunctionArgs): Promise<ApiKeysAnswer | HooksAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const form = await readForm(request);
  const ask = readAsk(form) ?? readHooksAsk(form);
  if (ask === null) throw pageProblem(400, "unknown_request");
  return askApi(context.laurel, session.shop, actorName(merchantActor(sessionToken)), ask);
}

export default function Api() {
  const { keys, hooks, descriptionUrl } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  const busy = asking.state !== "idle";
  const answer = asking.state === "submitting" ? null : (asking.data ?? null);
  return (
    <StoreFormat store={keys}>
      <ApiPage>
        <KeysSection
          view={keys}
          descriptionUrl={descriptionUrl}
          busy={busy}
          answer={answer && isOfKeys(answer) ? answer : null}
          onAsk={(ask) => asking.submit(askForm(ask), { method: "post" })}
        />
        <HooksSection
          view={hooks}
          busy={busy}
          answer={answer && !isOfKeys(answer) ? answer : null}
          onAsk={(ask) => asking.submit(hooksForm(ask), { method: "post" })}
        />
      </ApiPage>
    </StoreFormat>
  );
}

function isOfKeys(answer: ApiKeysAnswer | HooksAnswer): answer is ApiKeysAnswer {
  return answer.kind === "made" || answer.kind === "revoked" || answer.kind === "refused";
}

export const ErrorBoundary = PageError;
