/** Asks the app through the store's proxy, when a shopper has clicked. Undefined where nothing sensible came back. */
export async function ask(
  url: string,
  body?: object,
): Promise<{ readonly ok: boolean; readonly answer: unknown } | undefined> {
  const init: RequestInit = body
    ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
    : {};
  try {
    const response = await reach(url, "application/json", init);
    return { ok: response.ok, answer: await response.json() };
  } catch {
    return undefined;
  }
}

/** This page as the store makes it now. Undefined where it does not come. */
export async function askForPage(): Promise<Document | undefined> {
  try {
    const response = await reach(location.href, "text/html");
    return response.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : undefined;
  } catch {
    return undefined;
  }
}

function reach(url: string, accept: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...init, cache: "no-store", headers: { ...init.headers, accept } });
}
