import type { Parent } from "./parent.ts";

const OWN_PARAMETERS = ["embedded", "hmac", "host", "id_token", "locale", "session", "shop", "timestamp"];

/** The app's address as the admin shows it: without what the admin itself had added. */
export function appPath(): string {
  const url = new URL(location.href);
  for (const name of OWN_PARAMETERS) url.searchParams.delete(name);
  return url.pathname + url.search + url.hash;
}

/** Keeps the admin's address in step with the app's, and follows the admin's own links. */
export function followNavigation(parent: Parent): void {
  let last = "";
  const tell = () => {
    const path = appPath();
    if (path !== last) parent.send({ type: "navigated", path: (last = path) });
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name].bind(history);
    history[name] = (...args: Parameters<History["pushState"]>) => {
      original(...args);
      tell();
    };
  }
  window.addEventListener("popstate", tell);
  window.addEventListener("hashchange", tell);
  tell();

  let routed = false;
  const listen = window.addEventListener.bind(window);
  window.addEventListener = (...args: Parameters<typeof window.addEventListener>) => {
    if (String(args[0]) === "shopify:navigate") routed = true;
    listen(...args);
  };
  parent.on((message) => {
    if (message.type !== "navigate") return;
    if (!routed) return location.assign(message.href);
    // The app's router listens for this on the window and reads the link's address.
    const link = document.createElement("a");
    link.setAttribute("href", message.href);
    link.hidden = true;
    document.body.append(link);
    link.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true }));
    link.remove();
  });
}

/** The admin's addresses, as apps write them: `shopify:admin/…`, and those of Shopify's own hosts. */
const ADMIN =
  /^(shopify:(\/\/)?admin\/|https:\/\/admin\.shopify\.com\/|https:\/\/[a-z0-9-]+\.myshopify\.com\/admin\/)/;

/** Links and windows with addresses of the admin are the admin's to open. */
export function forwardAdminLinks(parent: Parent): void {
  const plainOpen = window.open.bind(window);
  window.open = (url, target, features) => {
    const address = String(url ?? "");
    const leaves = target === "_top" || target === "_parent";
    if (!ADMIN.test(address) && !leaves) return plainOpen(url, target, features);
    const absolute = ADMIN.test(address) ? address : new URL(address, location.href).href;
    parent.send({ type: "open", url: absolute, newTab: !leaves });
    return null;
  };
  document.addEventListener("click", (event) => {
    const link =
      event.target instanceof Element ? event.target.closest("a[href], s-link[href], s-button[href]") : null;
    const href = link?.getAttribute("href");
    if (!href || !ADMIN.test(href)) return;
    event.preventDefault();
    parent.send({ type: "open", url: href, newTab: link?.getAttribute("target") === "_blank" });
  });
}
