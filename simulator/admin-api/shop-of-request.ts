import type { Simulator } from "../simulator.ts";
import type { ShopRecord } from "../state/records.ts";

/** The shop that a request to Shopify's APIs means: the header `x-sim-shop`, else the host name. */
export function shopOf(sim: Simulator, request: Request): ShopRecord | undefined {
  const domain = request.headers.get("x-sim-shop") ?? new URL(request.url).hostname;
  return sim.state.shop(domain.toLowerCase());
}
