-- When an order was first wholly paid, sent and delivered: recorded once, and held.
ALTER TABLE "settled_order" ADD COLUMN "paid_at" TIMESTAMPTZ(3),
ADD COLUMN "fulfilled_at" TIMESTAMPTZ(3),
ADD COLUMN "delivered_at" TIMESTAMPTZ(3);

-- What has earned already keeps the moment from which its points were promised.
UPDATE "settled_order" o SET "paid_at" = earned.at
  FROM (SELECT e.shop_id, e.order_id, min(l.earned_at) AS at
          FROM "entry" e JOIN "lot" l ON l.shop_id = e.shop_id AND l.entry_id = e.id
         WHERE e.order_id IS NOT NULL GROUP BY e.shop_id, e.order_id) earned
 WHERE o.shop_id = earned.shop_id AND o.order_id = earned.order_id;
