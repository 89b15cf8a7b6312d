import type { RequestHandler } from "express";

/** What takes the place of Shopify's own, where it does. */
export interface StandIns {
  /** Origin of a simulator, whose admin may show the app in a frame. */
  readonly frameAncestor: string | undefined;
  /** Where App Bridge comes from instead of Shopify's CDN. */
  readonly appBridgeUrl: string | undefined;
}

/**
 * Completes two headers that Shopify's library writes with Shopify's own addresses, and has no setting
 * for: who may frame the app (`Content-Security-Policy`) and which script to fetch early (`Link`). It
 * writes them on pages of its own too, which never pass through `entry.server.tsx`, so this is done last.
 */
export function nameStandIns({ frameAncestor, appBridgeUrl }: StandIns): RequestHandler {
  const complete = (name: string, value: string): string => {
    if (name === "content-security-policy" && frameAncestor !== undefined) {
      return value.replace(/frame-ancestors (?!'none')/, `frame-ancestors ${frameAncestor} `);
    }
    if (name === "link" && appBridgeUrl !== undefined) {
      return value.replace(
        /<https:\/\/cdn\.shopify\.com\/shopifycloud\/app-bridge\.js>/,
        `<${appBridgeUrl}>`,
      );
    }
    return value;
  };
  return (_request, response, next) => {
    const append = response.append.bind(response);
    response.append = (name, value) =>
      append(name, typeof value === "string" ? complete(name.toLowerCase(), value) : value);
    next();
  };
}
