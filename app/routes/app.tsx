import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Link,
  Outlet,
  type ShouldRevalidateFunctionArgs,
  useLoaderData,
  useLocation,
  useRouteLoaderData,
} from "@remix-run/react";
import { NavMenu } from "@shopify/app-bridge-react";
import polarisStyles from "@shopify/polaris/build/esm/styles.css?url";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { polarisTexts } from "../i18n/polaris-texts.ts";
import type { loader as rootLoader } from "../root.tsx";
import { boundaryHeaders } from "../server/boundary-headers.ts";
import { readProgramNames } from "../services/program/read-program-names.server.ts";
import appStyles from "../ui/shell/app.css?url";
import { AppTexts } from "../ui/shell/app-texts.tsx";
import { rememberFrame } from "../ui/shell/frame-memory.ts";
import { PageError } from "../ui/shell/page-error.tsx";
import { PagePending } from "../ui/shell/page-pending.tsx";

export const links = () => [polarisStyles, appStyles].map((href) => ({ rel: "stylesheet", href }));
export const meta: MetaFunction = () => [{ title: "Laurel" }];
export const headers = boundaryHeaders;

/** Of what the frame needs, only what points and tiers are called may change while it is open: with another version. */
export const shouldRevalidate = ({ formAction }: ShouldRevalidateFunctionArgs): boolean =>
  formAction?.startsWith("/app/program") ?? false;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  return {
    ...(await readProgramNames(context.laurel, session.shop)),
    apiKey: context.env.SHOPIFY_API_KEY,
    appBridgeUrl: context.env.APP_BRIDGE_URL ?? null,
  };
}

export default function App() {
  const { apiKey, appBridgeUrl } = useLoaderData<typeof loader>();
  const { pathname, search } = useLocation();
  useEffect(() => rememberFrame(pathname, search), [pathname, search]);
  const locale = useRouteLoaderData<typeof rootLoader>("root")?.locale ?? "en";
  return (
    <AppTexts locale={locale}>
      <AppProvider
        isEmbeddedApp
        apiKey={apiKey}
        {...polarisTexts(locale)}
        {...(appBridgeUrl === null ? {} : { __APP_BRIDGE_URL: appBridgeUrl })}
      >
        <Navigation />
        <main>
          <PagePending>
            <Outlet />
          </PagePending>
        </main>
      </AppProvider>
    </AppTexts>
  );
}

/** The first link is the app's home and is not drawn; the admin draws the others beside the app. */
function Navigation() {
  const { t } = useTranslation();
  return (
    <NavMenu>
      <Link to="/app" rel="home">
        {t("common.nav.home")}
      </Link>
      <Link to="/app/members">{t("common.nav.members")}</Link>
      <Link to="/app/orders">{t("common.nav.orders")}</Link>
      <Link to="/app/points">{t("common.nav.points")}</Link>
      <Link to="/app/program">{t("common.nav.program")}</Link>
      <Link to="/app/campaigns">{t("common.nav.campaigns")}</Link>
      <Link to="/app/rewards">{t("common.nav.rewards")}</Link>
      <Link to="/app/what-if">{t("common.nav.whatIf")}</Link>
      <Link to="/app/deliveries">{t("common.nav.deliveries")}</Link>
      <Link to="/app/api">{t("common.nav.api")}</Link>
    </NavMenu>
  );
}

/** Reached only when this frame itself failed, so it cannot rely on what the frame provides. */
export function ErrorBoundary() {
  const locale = useRouteLoaderData<typeof rootLoader>("root")?.locale ?? "en";
  return (
    <AppTexts locale={locale}>
      <AppProvider isEmbeddedApp={false} apiKey="" {...polarisTexts(locale)}>
        <main>
          <PageError />
        </main>
      </AppProvider>
    </AppTexts>
  );
}
