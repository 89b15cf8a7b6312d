import type { TitleBarAction } from "../protocol.ts";
import { watch } from "./nav-menu.ts";
import type { Parent } from "./parent.ts";

/** `<ui-title-bar>` outside of a modal: the title and buttons that the admin draws above the app. */
export function showTitleBar(parent: Parent): void {
  let last = "";
  watch("ui-title-bar", () => {
    const bar = [...document.querySelectorAll("ui-title-bar")].find((one) => !one.closest("ui-modal"));
    const title = bar?.getAttribute("title") ?? null;
    const actions = bar ? titleBarActions(bar) : [];
    const now = JSON.stringify([title, actions]);
    if (now !== last) parent.send({ type: "title-bar", title, actions });
    last = now;
  });
  parent.on((message) => {
    if (message.type !== "title-bar-action") return;
    const bar = [...document.querySelectorAll("ui-title-bar")].find((one) => !one.closest("ui-modal"));
    if (bar) controls(bar)[message.index]?.click();
  });
}

export function titleBarActions(bar: Element): TitleBarAction[] {
  return controls(bar).map((control, index) => {
    const variant = control.getAttribute("variant");
    return {
      index,
      label: control.textContent.trim(),
      variant: variant === "primary" || variant === "breadcrumb" ? variant : "plain",
      tone: control.getAttribute("tone") === "critical" ? "critical" : "default",
      disabled: control.hasAttribute("disabled"),
    };
  });
}

export function controls(bar: Element): HTMLElement[] {
  return [...bar.querySelectorAll<HTMLElement>("button, a")];
}
