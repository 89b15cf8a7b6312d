import type { NavItem } from "../protocol.ts";
import type { Parent } from "./parent.ts";

/** `<ui-nav-menu>` and `<s-app-nav>`: the app's links, shown under its name in the admin's navigation. */
export function showNavMenu(parent: Parent): void {
  let last = "";
  const read = () => {
    const items: NavItem[] = [];
    for (const link of document.querySelectorAll(
      "ui-nav-menu a[href], s-app-nav a[href], s-app-nav s-link[href]",
    ))
      if (link.getAttribute("rel") !== "home")
        items.push({ label: link.textContent.trim(), href: link.getAttribute("href") ?? "/" });
    const now = JSON.stringify(items);
    if (now !== last) parent.send({ type: "nav-menu", items });
    last = now;
  };
  watch("ui-nav-menu, s-app-nav", read);
}

/** Calls `read` whenever the page changes inside of, or adds, one of these elements. Hides the elements. */
export function watch(selector: string, read: () => void): void {
  const style = document.createElement("style");
  style.textContent = `${selector} { display: none !important; }`;
  document.head.append(style);
  let queued = false;
  const soon = () => {
    if (queued) return;
    queued = true;
    queueMicrotask(() => {
      queued = false;
      read();
    });
  };
  new MutationObserver(soon).observe(document.documentElement, {
    childList: true,
    subtree: true,
    characterData: true,
    attributes: true,
    attributeFilter: ["href", "title", "disabled", "variant", "tone", "loading"],
  });
  soon();
}
