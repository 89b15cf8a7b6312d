import { fail, ok } from "../../domain/result.ts";
import { readOrder } from "../../services/orders/read-order.server.ts";
import { problemOf } from "./asked.ts";
import { operation } from "./operation.ts";
import { NO_QUERY, orderOf, SHAPES } from "./shapes.ts";

export const ORDER_OPERATIONS = [
  operation({
    id: "getOrder",
    method: "GET",
    path: "/orders/{orderId}",
    scope: "read_orders",
    summary: "What an order has earned, and what it moved.",
    query: NO_QUERY,
    body: null,
    answer: SHAPES.Order,
    status: 200,
    isKeyed: false,
    problems: ["unknown_order"],
    async run({ laurel, caller, params }) {
      const found = await readOrder(laurel, caller.shopDomain, params["orderId"] ?? "", { withNames: false });
      if (!found.ok) return fail(problemOf(found.error));
      const order = orderOf(found.value);
      return order === null ? fail({ code: "unknown_order" }) : ok(order);
    },
  }),
];
