import { ok, type Result } from "../domain/result.ts";
import type { Context } from "../services/context.server.ts";
import { listDeliveries } from "../services/deliveries/list-deliveries.server.ts";
import { listDataRequests } from "../services/privacy/list-data-requests.server.ts";
import { readRuns } from "../services/runs/read-runs.server.ts";
import type { UnknownShop } from "../services/shop-error.server.ts";
import type { DeliveriesView } from "../ui/deliveries/deliveries-page.tsx";

const DATA_REQUEST = "customers/data_request";

/** Messages that could not be used, how many wait, requests for data, and how the comparison goes. */
export async function readDeliveriesPage(
  laurel: Context,
  shopDomain: string,
  cursor: string | null,
): Promise<Result<DeliveriesView, UnknownShop>> {
  const [parked, waiting, requests, reconciliation] = await Promise.all([
    listDeliveries(laurel, shopDomain, { state: "parked", after: cursor ?? undefined }),
    listDeliveries(laurel, shopDomain, { state: "waiting", limit: 1 }),
    listDataRequests(laurel, shopDomain),
    readRuns(laurel, shopDomain, "reconciliation"),
  ]);
  if (!parked.ok) return parked;
  if (!waiting.ok) return waiting;
  if (!requests.ok) return requests;
  if (!reconciliation.ok) return reconciliation;
  const { deliveries, total } = parked.value;
  return ok({
    parked: {
      ...parked.value,
      // A request for data is no mishap: it has a place of its own on the page.
      deliveries: deliveries.filter(({ topic }) => topic !== DATA_REQUEST),
      total: Math.max(0, (total ?? 0) - requests.value.requests.length),
    },
    waiting: waiting.value.total ?? 0,
    requests: requests.value.requests,
    reconciliation: reconciliation.value,
    cursor,
  });
}
