import { RemixBrowser } from "@remix-run/react";
import { startTransition, StrictMode } from "react";
import { hydrateRoot } from "react-dom/client";
import { matchLocale } from "./i18n/locale.ts";
import { loadTexts } from "./i18n/texts.ts";

/** Takes over the page that the server has drawn, in the language that it was drawn in. */
function hydrate(): void {
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <RemixBrowser />
      </StrictMode>,
    );
  });
}

void loadTexts(matchLocale(document.documentElement.lang)?.locale ?? "en").then(hydrate);
