import { authenticateFetch } from "./authenticated-fetch.ts";
import { defineModal } from "./modal.ts";
import { appPath, followNavigation, forwardAdminLinks } from "./navigation.ts";
import { showNavMenu } from "./nav-menu.ts";
import type { Parent } from "./parent.ts";
import { openParent } from "./parent.ts";
import { pickers } from "./pickers.ts";
import { defineSaveBar } from "./save-bar.ts";
import { showTitleBar } from "./title-bar.ts";
import { toasts } from "./toasts.ts";

/**
 * Stands in for Shopify's App Bridge script: the part of the `shopify` global and of the `ui-*`
 * elements that embedded apps use, spoken with the simulated admin.
 * https://shopify.dev/docs/api/app-bridge-library
 */
function start(): void {
  const parent = openParent();
  const query = new URLSearchParams(location.search);
  // A page of the app that is loaded without the launch parameters remembers those of the frame.
  const remember = (name: string) => {
    const value = query.get(name) ?? sessionStorage.getItem(`app-bridge:${name}`);
    if (value !== null) sessionStorage.setItem(`app-bridge:${name}`, value);
    return value ?? undefined;
  };
  const config = {
    apiKey: parent.script?.dataset["apiKey"] ?? "",
    host: remember("host"),
    shop: remember("shop"),
    locale: remember("locale") ?? "en",
    appOrigins: [],
    disabledFeatures: [],
    experimentalFeatures: [],
  };
  if (window.parent === window) {
    // Outside of the admin an embedded app is brought into it.
    const store = config.host === undefined ? undefined : atob(config.host).split("/").at(-1);
    if (store) location.replace(`${parent.origin}/store/${store}/apps/${config.apiKey}${appPath()}`);
    return;
  }

  const idToken = async () => String(await parent.call({ name: "idToken" }));
  const reload = query.get("shopify-reload");
  if (reload !== null) {
    void reloadWithToken(reload, idToken);
    return;
  }
  authenticateFetch(idToken, (url) => parent.send({ type: "open", url, newTab: false }));
  followNavigation(parent);
  forwardAdminLinks(parent);
  showNavMenu(parent);
  showTitleBar(parent);
  const shopify = {
    config,
    origin: parent.origin,
    ready: Promise.resolve(),
    environment: {
      embedded: true,
      mobile: matchMedia("(max-width: 489px)").matches,
      pos: false,
      intent: false,
    },
    idToken,
    loading: (on = true) => parent.send({ type: "loading", on }),
    toast: toasts(parent),
    saveBar: defineSaveBar(parent),
    modal: defineModal(),
    ...pickers(parent),
    user: async () => ({
      id: 91_000_000_001,
      name: "Staff Member",
      email: "staff@example.com",
      accountAccess: "Full",
    }),
    ...politeOnly(parent),
  };
  Object.assign(window, { shopify });
}

/**
 * An app that got a page request without a session token sends the browser to an empty page of its
 * own, which comes back with a fresh one. Only addresses of the app itself are followed.
 * https://shopify.dev/docs/apps/build/authentication-authorization/session-tokens
 */
async function reloadWithToken(address: string, idToken: () => Promise<string>): Promise<void> {
  const url = new URL(address, location.href);
  if (url.origin !== location.origin) return;
  url.searchParams.set("id_token", await idToken());
  location.replace(url.href);
}

/** What apps may call without harm, but the simulated admin only answers politely. */
function politeOnly(parent: Parent) {
  const scopes = () => parent.call({ name: "scopes" });
  return {
    scopes: {
      query: scopes,
      request: async () => ({ result: "declined-all", detail: await scopes() }),
      revoke: async () => ({ detail: await scopes() }),
    },
    intents: {
      register: () => () => undefined,
      request: { value: null, subscribe: () => () => undefined },
      invoke: async () => ({ complete: Promise.resolve({ code: "closed" }) }),
    },
    app: { extensions: () => parent.call({ name: "extensions" }) },
    support: { registerHandler: async () => undefined },
    reviews: {
      request: async () => ({ success: false, code: "not-modelled", message: "Reviews are not simulated." }),
    },
    webVitals: { onReport: async () => undefined },
    scanner: { capture: async () => Promise.reject(new Error("There is no camera in the simulated admin.")) },
  };
}

start();
