import type { RequestHandler } from "express";

/**
 * Lets the simulator's admin show the app in a frame. Shopify's library names Shopify's own origins in
 * `Content-Security-Policy: frame-ancestors …` and has no setting for another one; it also writes that
 * header on pages of its own, which never pass through `entry.server.tsx`. So the header is completed
 * here, last of all, and only where a simulator is configured.
 */
export function allowFramingBy(origin: string): RequestHandler {
  return (_request, response, next) => {
    const append = response.append.bind(response);
    response.append = (name, value) => {
      const policy = name.toLowerCase() === "content-security-policy" && typeof value === "string";
      return append(name, policy ? value.replace("frame-ancestors", `frame-ancestors ${origin}`) : value);
    };
    next();
  };
}
