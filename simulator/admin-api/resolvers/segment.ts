import { gid } from "../../gid.ts";
import type { CustomerRecord } from "../../state/records.ts";
import { listSource, toConnection } from "../connection.ts";
import type { AdminContext } from "../context.ts";
import { badRequest, notModelled } from "../errors.ts";
import { idOf } from "../ids.ts";
import { text } from "../args.ts";
import type { TypeResolvers } from "../resolver.ts";
import { connection, resolvers } from "../resolver.ts";
import { dateTime } from "../values.ts";

/** A segment with which every store begins. https://help.shopify.com/en/manual/customers/customer-segments */
interface SegmentNode {
  readonly __typename: "Segment";
  readonly id: number;
  readonly name: string;
  readonly query: string;
  readonly has: (orders: number) => boolean;
}

const segment = (id: number, name: string, query: string, has: SegmentNode["has"]): SegmentNode => ({
  ...{ __typename: "Segment", id, name, query, has },
});

const SEGMENTS: readonly SegmentNode[] = [
  segment(5001, "Customers who have purchased at least once", "number_of_orders > 0", (orders) => orders > 0),
  segment(
    5002,
    "Customers who have purchased more than once",
    "number_of_orders > 1",
    (orders) => orders > 1,
  ),
  segment(5003, "Customers who haven't purchased", "number_of_orders = 0", (orders) => orders === 0),
];

export function findSegment(_context: AdminContext, id: number): SegmentNode | null {
  return SEGMENTS.find((one) => one.id === id) ?? null;
}

/** Who is in a segment goes by the number of the customer. */
interface SegmentMemberNode {
  readonly id: number;
}

/** https://shopify.dev/docs/api/admin-graphql/latest/queries/customerSegmentMembers */
const MOST_MEMBERS_A_PAGE = 1_000;

function membersOf(context: AdminContext, { has }: SegmentNode): SegmentMemberNode[] {
  const { sim, shop } = context;
  const rows = sim.state
    .sql(
      `select c.id as id, count(o.id) as orders from record c
         left join record o on o.shop = c.shop and o.kind = 'order' and o.customer_id = c.id
        where c.shop = ? and c.kind = 'customer' group by c.id order by c.id`,
    )
    .all(shop.domain);
  return rows.filter((row) => has(Number(row["orders"]))).map((row) => ({ id: Number(row["id"]) }));
}

function ordersOf({ sim, shop }: AdminContext, customer: CustomerRecord): number {
  const row = sim.state
    .sql("select count(*) as n from record where shop = ? and kind = 'order' and customer_id = ?")
    .get(shop.domain, customer.id);
  return Number(row?.["n"]);
}

export const segmentQueries: TypeResolvers = {
  segments: connection((_root, args) => {
    if (text(args, "query") !== undefined) throw notModelled("searches among segments");
    return listSource(SEGMENTS, args["reverse"] === true);
  }),
  ...resolvers<unknown>({
    segment: (_root, args, context) => findSegment(context, idOf(args["id"], "Segment")),
    customerSegmentMembers: (_root, args, context) => {
      for (const name of ["query", "queryId", "sortKey"])
        if (text(args, name) !== undefined) throw notModelled(`members of segments by ${name}`);
      const found = findSegment(context, idOf(args["segmentId"], "Segment"));
      if (found === null) throw badRequest("Segment does not exist");
      const members = membersOf(context, found);
      const source = listSource(members, args["reverse"] === true);
      return { ...toConnection(source, args, MOST_MEMBERS_A_PAGE), totalCount: members.length };
    },
    // Of segments that there are not nobody is a member.
    customerSegmentMembership: (_root, args, context) => {
      const customer = context.sim.state.find(
        context.shop.domain,
        "customer",
        idOf(args["customerId"], "Customer"),
      );
      const orders = customer === undefined ? null : ordersOf(context, customer);
      const ids = Array.isArray(args["segmentIds"]) ? args["segmentIds"].map(String) : [];
      return {
        memberships: ids.map((segmentId) => {
          const found = SEGMENTS.find(({ id }) => id === idOf(segmentId, "Segment"));
          return { segmentId, isMember: orders !== null && found?.has(orders) === true };
        }),
      };
    },
  }),
};

export const segmentTypes: Record<string, TypeResolvers> = {
  CustomerSegmentMember: resolvers<SegmentMemberNode>({
    id: ({ id }) => gid("CustomerSegmentMember", id),
  }),
  Segment: resolvers<SegmentNode>({
    id: ({ id }) => gid("Segment", id),
    name: ({ name }) => name,
    query: ({ query }) => query,
    creationDate: (_node, _args, { shop }) => dateTime(shop.createdAt),
    lastEditDate: (_node, _args, { shop }) => dateTime(shop.createdAt),
  }),
};
