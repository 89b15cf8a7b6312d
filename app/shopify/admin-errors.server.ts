/**
 * What can go wrong between Laurel and Shopify's Admin API. All are infrastructure errors: the job
 * runner and the route boundary catch them. No message carries a token, a variable or a value.
 */
export type ShopifyError = ShopifyUnavailable | ShopifyThrottled | ShopifyRejected | ShopifyNotConnected;

interface ErrorFacts {
  readonly shopDomain: string;
  readonly operation: string;
}

/** No answer, or one that says "later": network, timeout, 5xx. The operation may have happened. */
export class ShopifyUnavailable extends Error {
  override readonly name = "ShopifyUnavailable";
  readonly retryable = true;
  readonly reason: "network" | "timeout" | "server" | "locked";
  readonly shopDomain: string;
  readonly operation: string;

  constructor(facts: ErrorFacts, reason: ShopifyUnavailable["reason"], status?: number) {
    super(
      `Shopify did not answer ${facts.operation} for ${facts.shopDomain}: ${reason} ${status ?? ""}`.trim(),
    );
    this.reason = reason;
    this.shopDomain = facts.shopDomain;
    this.operation = facts.operation;
  }
}

/** The bucket of points stayed empty for as long as we were ready to wait. Nothing has happened. */
export class ShopifyThrottled extends Error {
  override readonly name = "ShopifyThrottled";
  readonly retryable = true;
  readonly retryAfterMs: number;
  readonly shopDomain: string;
  readonly operation: string;

  constructor(facts: ErrorFacts, retryAfterMs: number) {
    super(`Shopify throttles ${facts.operation} for ${facts.shopDomain}`);
    this.retryAfterMs = retryAfterMs;
    this.shopDomain = facts.shopDomain;
    this.operation = facts.operation;
  }
}

/** Shopify understood and refused: asking again will not help. `codes` are Shopify's own. */
export class ShopifyRejected extends Error {
  override readonly name = "ShopifyRejected";
  readonly retryable = false;
  readonly codes: readonly string[];
  readonly shopDomain: string;
  readonly operation: string;

  constructor(facts: ErrorFacts, codes: readonly string[]) {
    super(`Shopify refused ${facts.operation} for ${facts.shopDomain}: ${codes.join(", ")}`);
    this.codes = codes;
    this.shopDomain = facts.shopDomain;
    this.operation = facts.operation;
  }
}

/** The store has no token that works: never installed, uninstalled, or its refresh token has died. */
export class ShopifyNotConnected extends Error {
  override readonly name = "ShopifyNotConnected";
  readonly retryable = false;
  readonly reason: "no_session" | "token_refused" | "refresh_refused";
  readonly shopDomain: string;

  constructor(shopDomain: string, reason: ShopifyNotConnected["reason"]) {
    super(`No working access to ${shopDomain}: ${reason}`);
    this.reason = reason;
    this.shopDomain = shopDomain;
  }
}
