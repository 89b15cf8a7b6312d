const RETRY = "x-shopify-retry-invalid-session-request";
const REAUTHORIZE = "x-shopify-api-request-failure-reauthorize-url";

/**
 * Requests of the app to its own origin carry a fresh session token, as App Bridge adds it. One that
 * the app answers with "retry" is sent once more.
 * https://shopify.dev/docs/api/app-bridge-library/apis/resource-fetching
 */
export function authenticateFetch(idToken: () => Promise<string>, leaveFor: (url: string) => void): void {
  const plainFetch = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin || request.headers.has("authorization"))
      return plainFetch(request);
    const again = request.clone();
    const response = await plainFetch(await signed(request, idToken));
    if (response.status === 401 && response.headers.has(RETRY))
      return plainFetch(await signed(again, idToken));
    const elsewhere = response.headers.get(REAUTHORIZE);
    if (elsewhere) leaveFor(new URL(elsewhere, location.href).href);
    return response;
  };
}

async function signed(request: Request, idToken: () => Promise<string>): Promise<Request> {
  const headers = new Headers(request.headers);
  headers.set("authorization", `Bearer ${await idToken()}`);
  headers.set("x-requested-with", "XMLHttpRequest");
  return new Request(request, { headers });
}
