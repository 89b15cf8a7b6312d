import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { logInAs, testStorefront } from "./test-storefront.ts";

afterEach(() => vi.unstubAllGlobals());

function appAnswers(answer: () => Response): { url: URL; headers: Headers }[] {
  const requests: { url: URL; headers: Headers }[] = [];
  vi.stubGlobal("fetch", (url: URL, init: RequestInit) => {
    requests.push({ url, headers: new Headers(init.headers) });
    return Promise.resolve(answer());
  });
  return requests;
}

/** Shopify's own recipe: sort `key=value`, join without a separator, HMAC-SHA256 with the app's secret. */
function isSignedBy(secret: string, url: URL): boolean {
  const given = url.searchParams.get("signature");
  const keys = [...new Set(url.searchParams.keys())].filter((key) => key !== "signature");
  const text = keys
    .map((key) => `${key}=${url.searchParams.getAll(key).join(",")}`)
    .sort()
    .join("");
  return given === createHmac("sha256", secret).update(text).digest("hex");
}

describe("the app proxy", () => {
  it("forwards path and query, signed, with the customer and without cookies", async () => {
    const { browser, member, shop } = testStorefront();
    const requests = appAnswers(() => Response.json({ points: 5 }, { headers: { "set-cookie": "a=b" } }));
    const visitor = browser();
    await logInAs(visitor, member.id);
    const response = await visitor.get(
      "/apps/laurel/balance?extra=1&extra=2&shop=evil.myshopify.com&logged_in_customer_id=1",
    );
    expect(await response.json()).toEqual({ points: 5 });
    expect(response.headers.get("set-cookie")).toBeNull();
    const [{ url, headers } = { url: new URL("http://none"), headers: new Headers() }] = requests;
    expect(url.origin + url.pathname).toBe("http://app.invalid/proxy/balance");
    expect(url.searchParams.getAll("extra")).toEqual(["1", "2"]);
    expect(url.searchParams.getAll("shop")).toEqual([shop.domain]);
    expect(url.searchParams.getAll("logged_in_customer_id")).toEqual([String(member.id)]);
    expect(url.searchParams.get("path_prefix")).toBe("/apps/laurel");
    expect(headers.get("cookie")).toBeNull();
    expect(isSignedBy("hush", url)).toBe(true);
    expect(isSignedBy("other", url)).toBe(false);
  });

  it("leaves the customer empty for guests", async () => {
    const { browser } = testStorefront();
    const requests = appAnswers(() => new Response("ok"));
    await browser().get("/apps/laurel/balance");
    expect(requests[0]?.url.searchParams.get("logged_in_customer_id")).toBe("");
  });

  it("renders an answer of the type application/liquid inside the theme", async () => {
    const { browser } = testStorefront();
    const headers = { "content-type": "application/liquid; charset=utf-8" };
    appAnswers(() => new Response("<p>{{ shop.name | upcase }}</p>", { headers }));
    const html = await browser().html("/apps/laurel/page");
    expect(html).toContain("<p>RECORD-SHOP</p>");
    expect(html).toContain('class="header"');
  });

  it("shows a page when the app is down, and none when it is not installed", async () => {
    const { sim, browser } = testStorefront();
    vi.stubGlobal("fetch", () => Promise.reject(new Error("refused")));
    expect((await browser().get("/apps/laurel/balance")).status).toBe(502);
    sim.state.db.exec("delete from installation");
    expect((await browser().get("/apps/laurel/balance")).status).toBe(404);
    expect((await browser().get("/apps/other")).status).toBe(404);
  });
});
