import type { LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { chooseLocale } from "./i18n/locale.ts";

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
