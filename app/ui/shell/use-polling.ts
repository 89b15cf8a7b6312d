import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Reads the page's data again and again while `active`, but not while nobody looks at the page. */
export function usePolling(active: boolean, everyMs: number): void {
  const { state, revalidate } = useRevalidator();
  useEffect(() => {
    if (!active || state !== "idle") return;
    const look = (): void => {
      if (document.visibilityState === "visible") revalidate();
    };
    const timer = setTimeout(look, everyMs);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [active, everyMs, state, revalidate]);
}
