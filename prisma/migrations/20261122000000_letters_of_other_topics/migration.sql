-- However many orders wait, the letters of other topics among them are found without looking at each. The
-- claim says the same topics in the same words.
CREATE INDEX "inbox_delivery_waiting_others" ON "inbox_delivery" ("id")
  WHERE "state" = 'waiting'
    AND "topic" NOT IN ('orders/create', 'orders/updated', 'orders/paid', 'orders/cancelled', 'orders/fulfilled');
