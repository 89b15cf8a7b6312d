import type { Request, RequestHandler, Response } from "express";
import { systemClock } from "../services/ports.server.ts";
import { verifyProxyRequest } from "../shopify/verify-proxy.server.ts";
import type { DoorLimits } from "./door-limits.ts";
import type { LoadContext } from "./load-context.ts";
import { OPENAPI_PATH } from "./rest/openapi.ts";
import { PROBLEM_TYPE, problemBody } from "./rest/problems.ts";
import { isRestPath, restCaller } from "./rest/rest-door.ts";
import { isShopperPath, OPEN_TO_ALL, shopperOf } from "./shopper-door.ts";

/**
 * Counts who asks for pages. What Shopify forwards from a storefront counts for its store and its shopper,
 * because all of it comes from Shopify's addresses, and so does what its extensions ask; what a program of a store's own asks
 * counts for its key; anything else counts for its address. Files are not counted. Too many: 429, and when to come again.
 */
export function limitPages(
  limits: DoorLimits,
  { env, laurel }: Pick<LoadContext, "env" | "laurel">,
): RequestHandler {
  return (request, response, next) => {
    if (request.path.startsWith("/assets/")) return next();
    const address = limits.addressOf(request);
    const count = (): Promise<number | null> => {
      if (isShopperPath(request.path)) return countShopper(request, address);
      if (isRestPath(request.path)) return countProgram(request, address);
      if (!/^\/proxy(\/|$)/i.test(request.path)) return limits.page(address);
      const query = new URLSearchParams(request.originalUrl.split("?")[1] ?? "");
      const verdict = verifyProxyRequest(query, env.SHOPIFY_API_SECRET, systemClock.now());
      if (!verdict.ok) return limits.unsigned(address);
      limits.noteSigned(address);
      return limits.shopper(verdict.request.shopDomain, verdict.request.customerId);
    };
    count().then((wait) => (wait === null ? next() : tooMany(request, response, wait)), next);
  };

  /** Extensions ask from shoppers' own devices: a guest, and the question whether one may ask, count for the address. */
  async function countShopper(request: Request, address: string): Promise<number | null> {
    if (request.method === "OPTIONS") return limits.page(address);
    const shopper = shopperOf(request.headers.authorization ?? null, { env });
    if (shopper === null) return limits.unsigned(address);
    const { shopDomain, customerId } = shopper;
    return (
      (await limits.shopper(shopDomain, customerId)) ?? (customerId === null ? limits.page(address) : null)
    );
  }

  async function countProgram(request: Request, address: string): Promise<number | null> {
    if (request.path === OPENAPI_PATH) return limits.page(address);
    const caller = await restCaller(laurel, request.headers.authorization ?? null);
    return caller === null ? limits.unsigned(address) : limits.program(caller.keyId);
  }
}

function tooMany(request: Request, response: Response, waitSeconds: number): void {
  if (isRestPath(request.path)) {
    const problem = problemBody({ code: "too_many_requests" });
    const headers = { "Retry-After": String(waitSeconds), "Content-Type": PROBLEM_TYPE };
    response.status(problem.status).set(headers).end(JSON.stringify(problem));
    return;
  }
  if (isShopperPath(request.path)) response.set(OPEN_TO_ALL);
  response.status(429).set("Retry-After", String(waitSeconds)).type("text").send("too_many_requests");
}
