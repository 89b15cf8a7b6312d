import { useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { FormatProvider } from "./format-provider.tsx";

/** What ISO 4217 has for where no currency is meant: a page without amounts. */
export const NO_CURRENCY = "XXX";

/** What a page must know of its store to write money and dates. */
export interface StoreView {
  readonly currency: string;
  readonly timeZone: string;
}

/** The store's way to write money and dates, in the language that the reader chose for the whole app. */
export function StoreFormat({ store, children }: { store: StoreView; children: ReactNode }) {
  const root = useRouteLoaderData<{ formatLocale: string }>("root");
  return (
    <FormatProvider {...store} formatLocale={root?.formatLocale ?? "en"}>
      {children}
    </FormatProvider>
  );
}
