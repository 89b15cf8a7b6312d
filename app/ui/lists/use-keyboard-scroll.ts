import { type RefObject, useEffect, useRef } from "react";

/**
 * Lets the keyboard reach, and so scroll, what is wider than its place. Where everything is in sight it would be
 * a stop without a purpose.
 */
export function useKeyboardScroll(): RefObject<HTMLDivElement> {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = ref.current;
    if (!box || typeof ResizeObserver === "undefined") return;
    const sizes = new ResizeObserver(() => {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    });
    for (const element of [box, ...box.children]) sizes.observe(element);
    return () => sizes.disconnect();
  }, []);
  return ref;
}
