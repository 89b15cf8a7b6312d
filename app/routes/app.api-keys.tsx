import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { actorName, merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { OPENAPI_PATH } from "../server/rest/openapi.ts";
import { createApiKey, revokeApiKey } from "../services/keys/change-api-keys.server.ts";
import { readApiKeys } from "../services/keys/read-api-keys.server.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { ApiKeysPage } from "../ui/keys/api-keys-page.tsx";
import { askForm, readAsk } from "../ui/keys/api-keys-ask.ts";
import type { ApiKeysAnswer } from "../ui/keys/api-keys-ask.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("apiKeys.title"));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const page = await inStore(laurel, session.shop, () => readApiKeys(laurel, session.shop));
  if (!page.ok) throw pageProblem(404, page.error.code);
  return { page: page.value, descriptionUrl: new URL(OPENAPI_PATH, context.env.SHOPIFY_APP_URL).href };
}

/** Makes a key, which is told this once, or revokes one. */
export async function action({ request, context }: ActionFunctionArgs): Promise<ApiKeysAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const ask = readAsk(await readForm(request));
  if (ask === null) throw pageProblem(400, "unknown_request");
  const actor = actorName(merchantActor(sessionToken));
  if (ask.ask === "revoke") {
    const done = await inStore(laurel, session.shop, () =>
      revokeApiKey(laurel, session.shop, actor, ask.keyId),
    );
    return done.ok ? { kind: "revoked" } : { kind: "refused", code: done.error.code };
  }
  const made = await inStore(laurel, session.shop, () => createApiKey(laurel, session.shop, actor, ask));
  return made.ok ? { kind: "made", key: made.value.key } : { kind: "refused", code: made.error.code };
}

export default function ApiKeys() {
  const { page, descriptionUrl } = useLoaderData<typeof loader>();
  const asking = useFetcher<typeof action>();
  return (
    <StoreFormat store={page}>
      <ApiKeysPage
        page={page}
        descriptionUrl={descriptionUrl}
        busy={asking.state !== "idle"}
        answer={asking.state === "submitting" ? null : (asking.data ?? null)}
        onAsk={(ask) => asking.submit(askForm(ask), { method: "post" })}
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
