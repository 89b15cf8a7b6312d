-- Whether an order was the first of its member is held with it, as its tier is: a rule may ask for it.
ALTER TABLE settled_order ADD COLUMN is_first boolean NOT NULL DEFAULT false;

UPDATE settled_order o SET is_first = true
  FROM (SELECT DISTINCT ON (shop_id, member_id) shop_id, order_id
          FROM settled_order WHERE member_id IS NOT NULL
         ORDER BY shop_id, member_id, processed_at, order_id) f
 WHERE o.shop_id = f.shop_id AND o.order_id = f.order_id;
