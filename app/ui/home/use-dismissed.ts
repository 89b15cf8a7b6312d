import { useEffect, useState } from "react";

/**
 * Whether this browser was told to leave something out, and how to tell it. Nothing is lost by it, so it
 * need not be known elsewhere; a browser that keeps nothing for frames asks again next time. "unknown"
 * while a page is drawn by the server.
 */
export function useDismissed(what: string): [boolean | "unknown", () => void] {
  const key = `laurel:dismissed:${what}`;
  const [dismissed, setDismissed] = useState<boolean | "unknown">("unknown");
  useEffect(() => setDismissed(read(key)), [key]);
  const dismiss = () => {
    setDismissed(true);
    try {
      localStorage.setItem(key, "1");
    } catch {
      return;
    }
  };
  return [dismissed, dismiss];
}

function read(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}
