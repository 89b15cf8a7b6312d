/** Put in place by whoever builds the extension: Shopify's CLI takes it from `.env`, the simulator knows where the app is. */
declare const process: { readonly env: { readonly APP_URL: string } };

export const APP_URL = process.env.APP_URL.replace(/\/$/, "");

/** Shopify's global, as the target of the module has it. */
export function apiOf<Api>(): Api {
  return (globalThis as unknown as { readonly shopify: Api }).shopify;
}
