import type { FromApp } from "../protocol.ts";

type Toast = Extract<FromApp, { type: "toast" }>;

/** Shows a message at the foot of the page; its container is a live region. */
export function showToast(toast: Toast, tell: (event: "action" | "dismiss") => void): void {
  const box = document.createElement("div");
  box.className = toast.isError ? "toast error" : "toast";
  box.dataset["toast"] = toast.id;
  const text = document.createElement("span");
  text.textContent = toast.message;
  box.append(text);
  const dismiss = () => {
    if (!box.isConnected) return;
    box.remove();
    tell("dismiss");
  };
  if (toast.action) box.append(toastButton(toast.action, () => tell("action")));
  const close = toastButton("×", dismiss);
  close.setAttribute("aria-label", "Dismiss");
  box.append(close);
  document.querySelector("[data-toasts]")?.append(box);
  setTimeout(dismiss, toast.duration);
}

export function hideToast(id: string): void {
  document.querySelector(`[data-toast="${CSS.escape(id)}"]`)?.remove();
}

function toastButton(label: string, press: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", press);
  return button;
}
