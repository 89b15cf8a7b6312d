import type { Result } from "../domain/result.ts";
import type { Context } from "../services/context.server.ts";
import { installShop } from "../services/shops/install-shop.server.ts";
import type { UnknownShop } from "../services/shop-error.server.ts";

/**
 * Runs a service for a store whose merchant has just been authenticated.
 *
 * - A store that Laurel does not know yet is installed, and the service asked again: the pages of a
 *   first visit load at the same time, and any of them may come before the end of the installation.
 * - While Shopify is away the page answers 503, which its error boundary explains.
 *
 * @throws Response 503 for infrastructure that may be back soon; anything else as it came.
 */
export async function inStore<T, E extends { readonly code: string }>(
  laurel: Context,
  shopDomain: string,
  service: () => Promise<Result<T, E | UnknownShop>>,
): Promise<Result<T, E | UnknownShop>> {
  try {
    const first = await service();
    if (first.ok || first.error.code !== "unknown_shop") return first;
    await installShop(laurel, shopDomain);
    return await service();
  } catch (error) {
    if (!isRetryable(error)) throw error;
    laurel.log.warn(
      { event: "page_unavailable", shopDomain, error: error.name },
      "a page had to wait for Shopify",
    );
    throw new Response(null, { status: 503, headers: { "Retry-After": "30" } });
  }
}

/** An expected error as a page's answer; the error boundary has the sentence for its code. */
export function pageProblem(status: 400 | 404, code: string): Response {
  return Response.json({ code }, { status });
}

/** Infrastructure errors say of themselves whether to try again. */
export function isRetryable(error: unknown): error is Error {
  return error instanceof Error && "retryable" in error && error.retryable === true;
}
