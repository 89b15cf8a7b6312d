-- Letters about orders are taken oldest first. From an index of all that waits, whoever takes them passes over all other
-- letters: seconds for each batch, once some ten thousand customers' letters stand at the front. Each kind has its own.
DROP INDEX "inbox_delivery_waiting";
CREATE INDEX "inbox_delivery_waiting_orders" ON "inbox_delivery" ("shop_id", "id")
  WHERE "state" = 'waiting'
    AND "topic" IN ('orders/create', 'orders/updated', 'orders/paid', 'orders/cancelled', 'orders/fulfilled');
