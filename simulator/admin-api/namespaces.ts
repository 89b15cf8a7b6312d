import type { AppConfig } from "../app-config/app-config.ts";

/**
 * The namespace as it is stored: `$app` (or none) is the app's own, `app--{id}`; `$app:x` is `app--{id}--x`.
 * https://shopify.dev/docs/apps/build/custom-data/ownership
 */
export function storedNamespace(app: AppConfig, namespace: string | undefined): string {
  const own = `app--${app.id}`;
  if (namespace === undefined || namespace === "$app") return own;
  return namespace.startsWith("$app:") ? `${own}--${namespace.slice("$app:".length)}` : namespace;
}

/**
 * May the app read and write there? Whatever has `--` in it is reserved: for apps (`app--{id}`), for Shopify
 * (`shopify--…`), or for what is to come.
 * https://shopify.dev/changelog/reserved-prefix-protection-for-metafields-and-metaobjects
 */
export function isOpenNamespace(app: AppConfig, stored: string): boolean {
  const own = `app--${app.id}`;
  return !stored.includes("--") || stored === own || stored.startsWith(`${own}--`);
}

/** Metafields of a discount hang on one owner, by whichever of its three ids the app names it. */
export function metafieldOwner(ownerGid: string): string {
  return ownerGid.replace(/\/Discount(Automatic|Code)Node\//, "/DiscountNode/");
}
