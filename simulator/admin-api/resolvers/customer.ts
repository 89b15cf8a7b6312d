import { gid } from "../../gid.ts";
import { orderTotals } from "../../orders/totals.ts";
import type { OrderRecord } from "../../state/records.ts";
import type { AdminContext } from "../context.ts";
import type { CustomerNode } from "../nodes.ts";
import { customerNode, orderNode } from "../nodes.ts";
import { orderList, visibleOrders } from "../record-lists.ts";
import { recordSource } from "../record-source.ts";
import type { TypeResolvers } from "../resolver.ts";
import { connection, resolvers } from "../resolver.ts";
import { dateTime, money } from "../values.ts";
import { metafieldFields } from "./metafield.ts";

export function findCustomer(context: AdminContext, id: number): CustomerNode | null {
  const record = context.sim.state.find(context.shop.domain, "customer", id);
  return record ? customerNode(record) : null;
}

function ordersOf({ record }: CustomerNode, { sim, shop }: AdminContext): OrderRecord[] {
  return sim.state
    .sql("select json from record where shop = ? and kind = 'order' and customer_id = ? order by happened_at")
    .all(shop.domain, record.id)
    .map((row) => JSON.parse(String(row["json"])) as OrderRecord);
}

/** Ids of the customer as one of each company's people: numbers made of both. */
function companiesOf(node: CustomerNode, context: AdminContext): string[] {
  const ids = new Set(ordersOf(node, context).flatMap(({ company }) => company?.id ?? []));
  return [...ids].map((id) => gid("CompanyContact", id * 1_000_000 + (node.record.id % 1_000_000)));
}

/**
 * What the customer has paid, less what was given back. Test orders count neither here nor in the number.
 * https://shopify.dev/docs/api/admin-rest/latest/resources/customer
 */
function spentMinor(orders: OrderRecord[]): number {
  return orders
    .filter(({ test }) => !test)
    .map(orderTotals)
    .reduce((sum, totals) => sum + totals.capturedMinor - totals.refundedMinor, 0);
}

export const customerTypes: Record<string, TypeResolvers> = {
  Customer: {
    ...resolvers<CustomerNode>({
      id: ({ record }) => gid("Customer", record.id),
      legacyResourceId: ({ record }) => String(record.id),
      displayName: ({ record }) => `${record.firstName} ${record.lastName}`.trim() || record.email || "",
      firstName: ({ record }) => record.firstName,
      lastName: ({ record }) => record.lastName,
      email: ({ record }) => record.email,
      defaultEmailAddress: ({ record }) =>
        record.email === null
          ? null
          : { emailAddress: record.email, marketingState: "NOT_SUBSCRIBED", validFormat: true },
      defaultPhoneNumber: () => null,
      numberOfOrders: (node, _args, context) =>
        String(ordersOf(node, context).filter(({ test }) => !test).length),
      amountSpent: (node, _args, context) =>
        money(spentMinor(ordersOf(node, context)), context.shop.currency),
      lastOrder: (node, _args, context) => {
        const last = ordersOf(node, context).at(-1);
        return last ? orderNode(last) : null;
      },
      tags: ({ record }) => record.tags,
      // Whoever has bought for a company is one of its people; companies have nothing else here.
      companyContactProfiles: (node, _args, context) => companiesOf(node, context).map((id) => ({ id })),
      note: () => null,
      createdAt: ({ record }) => dateTime(record.createdAt),
      updatedAt: ({ record }) => dateTime(record.updatedAt),
      locale: ({ record }) => record.locale,
      state: ({ record }) => record.state,
      verifiedEmail: ({ record }) => record.verifiedEmail,
      taxExempt: () => false,
    }),
    orders: connection<CustomerNode>(({ record }, args, context) =>
      recordSource(orderList, args, context, [
        { sql: "customer_id = ?", values: [record.id] },
        ...visibleOrders(context),
      ]),
    ),
    ...metafieldFields<CustomerNode>(({ record }) => gid("Customer", record.id)),
  },
};
