import type { Database } from "../../app/db/database.server.ts";
import type { Context } from "../../app/services/context.server.ts";
import { adminClients } from "../../app/shopify/admin-client.server.ts";
import { platformFetch } from "../../app/shopify/platform-fetch.server.ts";
import { noShopify, testClock, testContext } from "./laurel.ts";

/** What services are given at a moment, with a simulated Shopify behind its HTTP, and a token that is always good there. */
export function simulatedContext(
  db: Database,
  { origin, token, at }: { readonly origin: string; readonly token: string; readonly at: number },
): Context {
  const fetch = platformFetch(origin);
  const always = () => Promise.resolve(token);
  const tokens = {
    ...{ current: always, replace: always },
    refused: () => Promise.resolve(),
    isConnected: () => Promise.resolve(true),
  };
  const shopify = { ...noShopify, adminClient: adminClients({ fetch, tokens }) };
  return testContext(db, { clock: testClock(at), shopify });
}
