/**
 * Redemptions that an order ($order) used, as the ids of causes. The hold itself was there before the order,
 * and is not about it.
 */
const USED_BY = (order: string) =>
  `SELECT h.redemption_id::text FROM hold h WHERE h.shop_id = $1 AND h.order_id = ${order}`;

/** In a store ($1), whether an entry `e` is about the order: caused by it, or by a redemption that it used. */
export const isAboutOrder = (
  order: string,
): string => `(e.cause_kind IN ('order', 'award') AND e.cause_id = ${order}::text
  OR e.cause_kind = 'redemption' AND e.kind <> 'hold' AND e.cause_id IN (${USED_BY(order)}))`;

/** The ids of the entries of a store ($1) that are about the order, each found by an index. */
export const aboutOrder = (order: string): string => `
  SELECT e.id FROM entry e WHERE e.shop_id = $1 AND e.cause_kind IN ('order', 'award') AND e.cause_id = ${order}::text
  UNION ALL
  SELECT e.id FROM (${USED_BY(order)}) used (id)
    JOIN entry e ON e.shop_id = $1 AND e.cause_kind = 'redemption' AND e.cause_id = used.id AND e.kind <> 'hold'`;

/** The order that an entry `e` of a store ($1) is about; null where it is about none. */
export const ORDER_OF = `CASE e.cause_kind
  WHEN 'order' THEN e.cause_id::bigint
  WHEN 'award' THEN e.cause_id::bigint
  WHEN 'redemption' THEN (SELECT h.order_id FROM hold h
    WHERE h.shop_id = $1 AND h.redemption_id = e.cause_id::uuid AND e.kind <> 'hold') END`;
