import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { UiExtension } from "../app-config/app-config.ts";
import { installation } from "../oauth/index.ts";
import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";

/** What Shopify tells an extension, and what it may call. Dots lead into what lies deeper: `cost.totalAmount`. */
export interface ExtensionData {
  /** As they are, for as long as the page is there. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** What changes: handed out as signals. Null, which JSON can say, stands for undefined. */
  readonly signals: Readonly<Record<string, unknown>>;
  /** What the page answers when it is called. */
  readonly calls: readonly string[];
  /** Where codes of a checkout are changed. */
  readonly codesUrl?: string;
  /** Where a page of the admin has the token of whoever is signed in. */
  readonly tokenUrl?: string;
}

/**
 * The places of all extensions that have this target, as HTML; nothing where the app is not installed. A script that was not
 * built is an error: what is not there cannot be tried.
 */
export function extensionPlaces(
  sim: Simulator,
  shop: ShopRecord,
  target: string,
  {
    locale,
    data,
    handle,
  }: {
    readonly locale: string;
    readonly data: ExtensionData;
    /** Only this one; left out: all of them. */
    readonly handle?: string;
  },
): string {
  if (!installation(sim, shop)) return "";
  const extensions = sim.app.uiExtensions.filter(
    (one) => one.targets.includes(target) && (handle === undefined || one.handle === handle),
  );
  if (extensions.length === 0) return "";
  const places = extensions.map((extension) => {
    const start = {
      ...{ target, locale, data, network: extension.hasNetwork, appUrl: sim.app.applicationUrl },
      script: `/__extensions/${extension.handle}.js`,
      texts: textsOf(extension, locale),
    };
    const json = JSON.stringify(start).replaceAll("<", "\\u003c");
    return `<div class="extension" data-extension="${extension.handle}" data-app="${sim.app.handle}"><script type="application/json">${json}</script></div>`;
  });
  return `${places.join("\n")}\n<script src="/__extensions/host.js" defer></script>`;
}

/** An extension that draws a whole page of the account: its handle, and what it is called in the reader's language. */
export interface ExtensionPage {
  readonly handle: string;
  readonly title: string;
}

/** None where the app is not installed. */
export function extensionPages(
  sim: Simulator,
  shop: ShopRecord,
  target: string,
  locale: string,
): ExtensionPage[] {
  if (!installation(sim, shop)) return [];
  return sim.app.uiExtensions
    .filter(({ targets }) => targets.includes(target))
    .map((extension) => {
      const { handle, name, nameKey } = extension;
      const texts = textsOf(extension, locale);
      const own: unknown = nameKey === null ? name : Reflect.get(texts, nameKey);
      return { handle, title: typeof own === "string" ? own : name };
    });
}

/** The script of an extension as it was built; undefined where there is no such extension. */
export function extensionScript(sim: Simulator, handle: string): string | undefined {
  const extension = sim.app.uiExtensions.find((one) => one.handle === handle);
  return extension && readFileSync(extension.scriptPath, "utf8");
}

/** In the language of the reader, else in the extension's own. */
function textsOf({ root }: UiExtension, locale: string): object {
  const own = join(root, "locales", `${locale}.json`);
  const path = existsSync(own) ? own : join(root, "locales/en.default.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as object) : {};
}
