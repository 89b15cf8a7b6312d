/** Asks the app through the store's proxy, when a shopper has clicked. Undefined where nothing sensible came back. */
export async function ask(
  url: string,
  body?: object,
): Promise<{ readonly ok: boolean; readonly answer: unknown } | undefined> {
  const headers = { accept: "application/json", "content-type": "application/json" };
  try {
    const response = await fetch(
      url,
      body
        ? { method: "POST", headers, body: JSON.stringify(body) }
        : { headers: { accept: headers.accept } },
    );
    return { ok: response.ok, answer: await response.json() };
  } catch {
    return undefined;
  }
}
