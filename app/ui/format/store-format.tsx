import { useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { ByLanguage, PluralNames, TierNames } from "../../domain/program/look.ts";
import { FormatProvider } from "./format-provider.tsx";

/** What ISO 4217 has for where no currency is meant: a page without amounts. */
export const NO_CURRENCY = "XXX";

/** What a page must know of its store to write money and dates. */
export interface StoreView {
  readonly currency: string;
  readonly timeZone: string;
}

/** What the frame around all pages knows of the programme in force. */
interface FrameNames {
  readonly pointsNames: ByLanguage<PluralNames>;
  readonly tierNames: TierNames;
}

/** The store's way to write points, money and dates, in the language that the reader chose for the whole app. */
export function StoreFormat({ store, children }: { store: StoreView; children: ReactNode }) {
  const root = useRouteLoaderData<{ formatLocale: string }>("root");
  const frame = useRouteLoaderData<FrameNames>("routes/app");
  return (
    <FormatProvider
      currency={store.currency}
      timeZone={store.timeZone}
      formatLocale={root?.formatLocale ?? "en"}
      pointsNames={frame?.pointsNames}
      tierNames={frame?.tierNames}
    >
      {children}
    </FormatProvider>
  );
}
