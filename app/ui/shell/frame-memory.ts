/**
 * The admin tells a page in its frame which store it belongs to, but only when it opens it. When the browser
 * itself loads the frame again (reload, back), that is missing, and Shopify's library asks for the
 * store's address. So the tab remembers the way back.
 */
export interface Frame {
  readonly path: string;
  /** `shop`, `host`, `embedded` and `locale`, as the admin gave them. Never a token. */
  readonly given: string;
}

const KEY = "laurel:frame";
const GIVEN = ["shop", "host", "embedded", "locale"];

/** What to remember after a visit to `pathname`, whose query may be without the admin's parameters. */
export function nextFrame(before: Frame | null, pathname: string, search: string): Frame | null {
  const params = new URLSearchParams(search);
  const given = new URLSearchParams();
  for (const name of GIVEN) {
    const value = params.get(name);
    if (value !== null) given.set(name, value);
  }
  if (given.has("shop") && given.has("host")) return { path: pathname, given: given.toString() };
  return before && { ...before, path: pathname };
}

export function rememberFrame(pathname: string, search: string): void {
  const frame = nextFrame(read(), pathname, search);
  if (frame) write(JSON.stringify(frame));
}

/** The way back into the frame, once: if it leads here again, it was no good. Null outside of a frame. */
export function takeWayBack(): string | null {
  if (window.top === window.self) return null;
  const frame = read();
  write(null);
  return frame?.path.startsWith("/app") ? `${frame.path}?${frame.given}` : null;
}

function read(): Frame | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return isFrame(value) ? value : null;
  } catch {
    return null;
  }
}

/** Browsers may forbid a page in a frame to keep anything: then there is no way back. */
function write(value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, value);
  } catch {
    return;
  }
}

function isFrame(value: unknown): value is Frame {
  return (
    typeof value === "object" &&
    value !== null &&
    "path" in value &&
    typeof value.path === "string" &&
    "given" in value &&
    typeof value.given === "string"
  );
}
