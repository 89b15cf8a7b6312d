import type { LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Link,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { chooseLocale } from "./i18n/locale.ts";
import { AppTexts } from "./ui/shell/app-texts.tsx";

/** The language of the first request holds until the page is loaded anew: later ones do not carry it. */
export const shouldRevalidate = (): boolean => false;

export function loader({ request, context }: LoaderFunctionArgs) {
  return {
    ...chooseLocale(request),
    // Polaris' font comes from Shopify's CDN, as App Bridge does; where that is replaced, so is the CDN.
    webFont: context.env.APP_BRIDGE_URL === undefined,
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  return (
    <html lang={data?.locale ?? "en"} dir="ltr">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {data?.webFont ? (
          <>
            <link rel="preconnect" href="https://cdn.shopify.com/" />
            <link rel="stylesheet" href="https://cdn.shopify.com/static/fonts/inter/v4/styles.css" />
          </>
        ) : null}
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

/** Outside the app's frame there is nothing of Polaris: the plain words, and the way back. */
export function ErrorBoundary() {
  const locale = useRouteLoaderData<typeof loader>("root")?.locale ?? "en";
  return (
    <AppTexts locale={locale}>
      <PlainError />
    </AppTexts>
  );
}

function PlainError() {
  const { t } = useTranslation();
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <main
      style={{
        fontFamily: "system-ui, sans-serif",
        maxWidth: "36rem",
        margin: "4rem auto",
        padding: "0 1rem",
      }}
    >
      <h1 style={{ fontSize: "1.25rem" }}>
        {t(missing ? "errors.page.notFoundTitle" : "errors.page.brokenTitle")}
      </h1>
      <p>{t(missing ? "errors.page.notFound" : "errors.page.broken")}</p>
      <Link to="/" reloadDocument>
        {t("errors.page.home")}
      </Link>
    </main>
  );
}
