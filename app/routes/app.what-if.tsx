import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { inStore, pageProblem } from "../server/in-store.ts";
import { merchantActor } from "../server/merchant-actor.ts";
import { readForm } from "../server/read-form.ts";
import { readWhatIfPage, tryWhatIf } from "../server/what-if-page.ts";
import { StoreFormat } from "../ui/format/store-format.tsx";
import { useRunAsks } from "../ui/runs/use-run-asks.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { pageTitle } from "../ui/shell/page-title.ts";
import { useFile } from "../ui/shell/use-file.ts";
import { usePolling } from "../ui/shell/use-polling.ts";
import { readFields, type WhatIfAnswer } from "../ui/what-if/what-if-ask.ts";
import { WhatIfPage } from "../ui/what-if/what-if-page.tsx";

export const headers = boundaryHeaders;
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t("whatIf.title"));

const LOOK_AGAIN_MS = 2_000;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const runId = new URL(request.url).searchParams.get("run");
  const page = await inStore(laurel, session.shop, () => readWhatIfPage(laurel, session.shop, runId));
  if (!page.ok) throw pageProblem(404, page.error.code);
  return page.value;
}

/** Tries a programme. */
export async function action({ request, context }: ActionFunctionArgs): Promise<WhatIfAnswer> {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { laurel } = context;
  const fields = readFields(await readForm(request));
  const actor = merchantActor(sessionToken);
  const asked = await inStore(laurel, session.shop, () => tryWhatIf(laurel, session.shop, fields, actor));
  if (asked.ok) return { refusal: null, path: null };
  const { code, ...place } = { path: null, ...asked.error };
  return { refusal: code, ...place };
}

export default function WhatIf() {
  const { view, runs } = useLoaderData<typeof loader>();
  const request = useFetcher<typeof action>();
  const asks = useRunAsks();
  const { i18n } = useTranslation();
  const [file, saveFile] = useFile();
  usePolling(runs.current !== null, LOOK_AGAIN_MS);
  const navigate = useNavigate();
  const busy = request.state !== "idle";
  return (
    <StoreFormat store={view}>
      <WhatIfPage
        view={view}
        runs={runs}
        asks={asks}
        busy={busy}
        answer={busy ? null : (request.data ?? null)}
        onTry={(fields) => {
          request.submit({ ...fields }, { method: "post", action: "/app/what-if" });
          // Its result is shown when it is there, not the earlier one that the address may name.
          navigate("/app/what-if", { replace: true });
        }}
        file={file}
        onFile={(runId, part) =>
          saveFile(`/app/what-if/${runId}/${part}?locale=${i18n.language}`, `laurel-what-if-${part}.csv`)
        }
      />
    </StoreFormat>
  );
}

export const ErrorBoundary = PageError;
