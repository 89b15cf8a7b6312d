import type { Parent } from "./parent.ts";

interface ToastOptions {
  duration?: number;
  isError?: boolean;
  action?: string;
  onAction?: () => void;
  onDismiss?: () => void;
}

/** `shopify.toast`: the admin shows the message; what the user does with it comes back here. */
export function toasts(parent: Parent) {
  const shown = new Map<string, ToastOptions>();
  let count = 0;
  parent.on((message) => {
    if (message.type !== "toast-event") return;
    const options = shown.get(message.id);
    if (message.event === "action") return options?.onAction?.();
    shown.delete(message.id);
    options?.onDismiss?.();
  });
  return {
    show(message: string, options: ToastOptions = {}): string {
      const id = `toast-${(count += 1)}`;
      shown.set(id, options);
      const { duration = 5000, isError = false, action = null } = options;
      parent.send({ type: "toast", id, message, duration, isError, action });
      return id;
    },
    hide: (id: string) => parent.send({ type: "toast-hide", id }),
  };
}
