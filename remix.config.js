/**
 * Remix's own options; vite.config.ts hands them to its plugin.
 *
 * - `v3_singleFetch` stays off: Shopify's library answers a request whose session token has expired with
 *   a bare 401 and `X-Shopify-Retry-Invalid-Session-Request`, which App Bridge must see as it is.
 * - `v3_routeConfig` stays off: the file names under `app/routes` are the routes.
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  appDirectory: "app",
  buildDirectory: "build",
  ignoredRouteFiles: ["**/.*", "**/*.test.{ts,tsx}", "**/README.md"],
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: false,
    v3_singleFetch: false,
    v3_throwAbortReason: true,
  },
};
