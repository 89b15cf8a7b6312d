/** A path of this host to return to, or `/`: never another site's address. */
export function safePath(text: string | undefined | null, otherwise = "/"): string {
  if (!text || !text.startsWith("/") || /^\/[/\\]/.test(text)) return otherwise;
  try {
    const url = new URL(text, "http://here.invalid");
    return url.origin === "http://here.invalid" && !url.pathname.startsWith("//")
      ? url.pathname + url.search
      : otherwise;
  } catch {
    return otherwise;
  }
}
