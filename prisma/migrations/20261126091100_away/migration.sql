-- Written by hand. What was given up is few, and is looked for whenever a merchant opens the app.
CREATE INDEX "outbox_intent_given_up" ON "outbox_intent" ("shop_id") WHERE "parked";
CREATE INDEX "errand_given_up" ON "errand" ("shop_id") WHERE "parked";

-- Of a store that has left, only these letters are worked off; the others, however many, are not looked at.
CREATE INDEX "inbox_delivery_waiting_leaving" ON "inbox_delivery" ("shop_id", "id")
  WHERE "state" = 'waiting'
    AND "topic" IN ('app/uninstalled', 'customers/data_request', 'customers/redact', 'shop/redact');
