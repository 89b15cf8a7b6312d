-- What we ask of Shopify apart from what we tell it: the same columns, another table.
CREATE TABLE "errand" (
    "shop_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "parked" BOOLEAN NOT NULL DEFAULT false,
    "error" JSONB,
    "wanted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "errand_pkey" PRIMARY KEY ("shop_id","kind","key")
);

ALTER TABLE "errand" ADD CONSTRAINT "errand_shop_id_fkey" FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on written by hand.
ALTER TABLE "errand" ADD CONSTRAINT "errand_progress_check" CHECK ("sent" BETWEEN 0 AND "wanted");
CREATE INDEX "errand_due" ON "errand" ("next_attempt_at") WHERE "sent" < "wanted" AND NOT "parked";

INSERT INTO "errand" ("shop_id", "kind", "key", "wanted", "sent", "attempts", "next_attempt_at", "parked", "error", "wanted_at", "sent_at")
SELECT "shop_id", "kind", "key", "wanted", "sent", "attempts", "next_attempt_at", "parked", "error", "wanted_at", "sent_at"
  FROM "outbox_intent" WHERE "kind" IN ('order_read', 'guest_claim');
DELETE FROM "outbox_intent" WHERE "kind" IN ('order_read', 'guest_claim');
