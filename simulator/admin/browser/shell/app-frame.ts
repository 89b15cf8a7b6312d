import type { Call, FromApp, ToApp } from "../protocol.ts";
import { envelope, isEnvelope } from "../protocol.ts";
import { openItemPicker, openResourcePicker } from "./pickers.ts";
import { hideToast, showToast } from "./toasts.ts";

/** The parts of the page around the app's frame. */
interface Surroundings {
  frame: HTMLIFrameElement;
  /** Where the app lives in the admin: `/store/{handle}/apps/{app}`. */
  base: string;
  store: string;
  appOrigin: string;
}

/** Serves the app's frame: tokens, navigation, title bar, save bar, toasts and pickers. */
export function serveAppFrame(): void {
  const frame = document.querySelector<HTMLIFrameElement>("iframe[data-app-frame]");
  const { base, store, appOrigin, src } = frame?.dataset ?? {};
  if (!frame || !base || !store || !appOrigin) return;
  const around: Surroundings = { frame, base, store, appOrigin };
  const send = (message: ToApp) => frame.contentWindow?.postMessage(envelope(message), appOrigin);
  window.addEventListener("message", (event) => {
    if (
      event.source !== frame.contentWindow ||
      event.origin !== appOrigin ||
      !isEnvelope<FromApp>(event.data)
    )
      return;
    receive(around, send, event.data.message);
  });
  followOwnLinks(around, send);
  const bar = document.querySelector<HTMLElement>("[data-save-bar]");
  bar?.addEventListener("click", (event) => {
    const action = event.target instanceof HTMLElement ? event.target.dataset["saveBarAction"] : undefined;
    if (action === "save" || action === "discard") send({ type: "save-bar-action", action });
  });
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved()) event.preventDefault();
  });
  // Not before somebody listens: what the app says while it starts would be lost.
  if (src) frame.src = src;
}

function receive(around: Surroundings, send: (message: ToApp) => void, message: FromApp): void {
  switch (message.type) {
    case "call":
      answer(around, message.call).then(
        (value) => send({ type: "answer", id: message.id, value }),
        (error: unknown) => send({ type: "refusal", id: message.id, reason: String(error) }),
      );
      break;
    case "navigated":
      // The frame has its own entry in the browser's history; this page only follows it.
      history.replaceState(null, "", around.base + (message.path === "/" ? "" : message.path));
      markCurrent(around.base, message.path);
      setSaveBar(false);
      setLoading(false);
      break;
    case "nav-menu":
      drawNavMenu(around.base, message.items);
      break;
    case "title-bar":
      drawTitleBar(message, send);
      break;
    case "save-bar":
      setSaveBar(message.open);
      break;
    case "toast":
      showToast(message, (event) => send({ type: "toast-event", id: message.id, event }));
      break;
    case "toast-hide":
      hideToast(message.id);
      break;
    case "loading":
      setLoading(message.on);
      break;
    case "open":
      openAddress(around.store, message);
  }
}

async function answer(around: Surroundings, call: Call): Promise<unknown> {
  switch (call.name) {
    case "idToken": {
      const response = await fetch(`/store/${around.store}/session-token`, { method: "POST" });
      if (!response.ok) throw new Error("The app is not installed in this store.");
      return response.text();
    }
    case "scopes":
      return (await fetch(`/store/${around.store}/scopes`)).json();
    case "extensions":
      return (await fetch(`/store/${around.store}/extensions`)).json();
    case "resourcePicker":
      return openResourcePicker(around.store, call);
    case "picker":
      return openItemPicker(call);
    case "leaveConfirmation":
      return confirmLeaving();
  }
}

/** Links of this page into the app are followed inside the frame, without loading the page anew. */
function followOwnLinks(around: Surroundings, send: (message: ToApp) => void): void {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.target) return;
    const path = link.pathname + link.search;
    if (isUnsaved()) {
      event.preventDefault();
      shakeSaveBar();
      return;
    }
    if (link.origin !== location.origin || !(path === around.base || path.startsWith(`${around.base}/`)))
      return;
    event.preventDefault();
    document.documentElement.classList.remove("nav-open");
    send({ type: "navigate", href: path.slice(around.base.length) || "/" });
  });
}

function drawNavMenu(base: string, items: { label: string; href: string }[]): void {
  const list = document.querySelector("[data-app-nav]");
  list?.replaceChildren(
    ...items.map(({ label, href }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const { pathname, search } = new URL(href, location.origin);
      link.href = base + pathname + search;
      link.textContent = label;
      item.append(link);
      return item;
    }),
  );
  markCurrent(base, location.pathname.slice(base.length) || "/");
}

function markCurrent(base: string, path: string): void {
  const { pathname } = new URL(path, location.origin);
  const links = [...document.querySelectorAll<HTMLAnchorElement>("[data-app-nav] a")];
  const fits = (link: HTMLAnchorElement) => `${base}${pathname}/`.startsWith(`${link.pathname}/`);
  const best = links.filter(fits).sort((a, b) => b.pathname.length - a.pathname.length)[0];
  for (const link of links) {
    if (link === best) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function drawTitleBar(bar: Extract<FromApp, { type: "title-bar" }>, send: (message: ToApp) => void): void {
  const title = document.querySelector("[data-app-title]");
  if (title) title.textContent = bar.title ?? "";
  const buttons = bar.actions.map((action) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = action.label;
    button.disabled = action.disabled;
    button.className = action.variant === "primary" ? "button primary" : "button";
    button.addEventListener("click", () => send({ type: "title-bar-action", index: action.index }));
    return button;
  });
  document.querySelector("[data-app-actions]")?.replaceChildren(...buttons);
}

function setSaveBar(open: boolean): void {
  const bar = document.querySelector<HTMLElement>("[data-save-bar]");
  if (bar) bar.hidden = !open;
}

function isUnsaved(): boolean {
  return document.querySelector<HTMLElement>("[data-save-bar]")?.hidden === false;
}

function shakeSaveBar(): void {
  const bar = document.querySelector<HTMLElement>("[data-save-bar]");
  bar?.animate([{ translate: "0" }, { translate: "-6px" }, { translate: "6px" }, { translate: "0" }], 240);
  bar?.querySelector<HTMLElement>("button")?.focus();
}

function confirmLeaving(): Promise<void> {
  const dialog = document.querySelector<HTMLDialogElement>("[data-leave-dialog]");
  if (!dialog) return Promise.resolve();
  dialog.showModal();
  return new Promise((resolve) => {
    const closed = () => {
      dialog.removeEventListener("close", closed);
      if (dialog.returnValue === "leave") resolve();
    };
    dialog.returnValue = "";
    dialog.addEventListener("close", closed);
  });
}

function setLoading(on: boolean): void {
  document.documentElement.classList.toggle("loading", on);
}

/** How apps write addresses of the admin; the part behind is the path within the store's admin. */
const ADMIN =
  /^(?:shopify:(?:\/\/)?admin|https:\/\/admin\.shopify\.com\/store\/[^/]+|https:\/\/[a-z0-9-]+\.myshopify\.com\/admin)(\/.*)?$/;

/** Opens addresses of the admin, wherever Shopify has them, and web addresses that the app wants at the top. */
function openAddress(store: string, { url, newTab }: Extract<FromApp, { type: "open" }>): void {
  const admin = ADMIN.exec(url);
  const address = admin ? `/store/${store}${admin[1] ?? ""}` : url;
  const { protocol } = new URL(address, location.href);
  if (protocol !== "https:" && protocol !== "http:") return;
  if (newTab) window.open(address, "_blank", "noopener");
  else location.assign(address);
}
