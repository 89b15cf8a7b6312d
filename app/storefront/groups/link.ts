/** What of an address says which group it invites to. It says nothing else, and nothing of whoever sent it. */
const PARAMETER = "laurel-group";
const TOKEN = /^[\w-]{22}$/;

/**
 * The group that this page's address invites to, or that an earlier page of this visit did: whoever logs in comes back to
 * another page.
 */
export function invitation(): string | null {
  const token = new URL(location.href).searchParams.get(PARAMETER);
  if (token !== null && TOKEN.test(token)) {
    keep(token);
    return token;
  }
  try {
    return sessionStorage.getItem(PARAMETER);
  } catch {
    return null;
  }
}

/** The next page of this visit says nothing of it any more. */
export function forgetInvitation(): void {
  keep(null);
}

function keep(token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(PARAMETER);
    else sessionStorage.setItem(PARAMETER, token);
  } catch {
    // A browser that keeps nothing knows it on this page alone.
  }
}

/** The address of this page, which invites to a group. */
export function linkOf(token: string): string {
  const { origin, pathname } = location;
  return `${origin}${pathname}?${PARAMETER}=${token}`;
}

/**
 * Hands a link to whatever the browser shares by, or copies it. `no`: it can do neither; null: the shopper has thought
 * better of it, or the browser says itself what has become of it.
 */
export async function handOver(link: string, title: string): Promise<"copied" | "no" | null> {
  // Typed as if every browser had it.
  if (typeof navigator.share === "function") {
    try {
      await navigator.share({ title, url: link });
      return null;
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return null;
    }
  }
  try {
    await navigator.clipboard.writeText(link);
    return "copied";
  } catch {
    return "no";
  }
}
