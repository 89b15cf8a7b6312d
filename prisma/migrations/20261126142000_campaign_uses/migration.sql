-- What a campaign gave to an order, as the order tells it now: once for each, whatever letters come and in whatever
-- order. What counts no more (cancelled, all of it back, a test) stays, to be seen at the order.
CREATE TABLE "campaign_use" (
    "shop_id" INTEGER NOT NULL,
    "order_id" BIGINT NOT NULL,
    "campaign_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "given_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL,
    "revenue_minor" BIGINT NOT NULL,
    "presentment_currency" TEXT,
    "counts" BOOLEAN NOT NULL,

    CONSTRAINT "campaign_use_pkey" PRIMARY KEY ("shop_id", "order_id", "campaign_id")
);

ALTER TABLE "campaign_use" ADD CONSTRAINT "campaign_use_shop_id_campaign_id_number_fkey"
  FOREIGN KEY ("shop_id", "campaign_id", "number") REFERENCES "campaign_version"("shop_id", "campaign_id", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "campaign_use" ADD CONSTRAINT "campaign_use_shop_id_order_id_fkey"
  FOREIGN KEY ("shop_id", "order_id") REFERENCES "settled_order"("shop_id", "order_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "campaign_use" ADD CONSTRAINT "campaign_use_amounts_check"
  CHECK ("given_minor" >= "discount_minor" AND "discount_minor" >= 0 AND "revenue_minor" >= 0
    AND ("counts" OR ("discount_minor" = 0 AND "revenue_minor" = 0)));
CREATE INDEX "campaign_use_counted" ON "campaign_use" ("shop_id", "campaign_id", "at") INCLUDE ("discount_minor")
  WHERE "counts";

-- Which of its limits a campaign has reached, and until when where that passes by itself.
ALTER TABLE "campaign" ADD COLUMN "reached" TEXT, ADD COLUMN "reached_until" TIMESTAMPTZ(3);
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_reached_check"
  CHECK ("reached" IN ('uses', 'budget', 'day') AND ("reached" = 'day') = ("reached_until" IS NOT NULL)
    OR ("reached" IS NULL AND "reached_until" IS NULL));
ALTER TABLE "campaign" DROP CONSTRAINT "campaign_published_check";
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_published_check"
  CHECK ("published_number" IS NOT NULL
    OR ("paused_at" IS NULL AND "ended_at" IS NULL AND NOT "at_checkout" AND "reached" IS NULL));
-- Until its limit passes, it does not begin again.
DROP INDEX "campaign_to_begin";
CREATE INDEX "campaign_to_begin" ON "campaign" (greatest("starts_at", "reached_until"))
  WHERE NOT "at_checkout" AND "paused_at" IS NULL AND "ended_at" IS NULL AND "archived_at" IS NULL
    AND ("reached" IS NULL OR "reached" = 'day');
-- That a limit was reached, or has room again, is written down as well.
ALTER TABLE "campaign_change" DROP CONSTRAINT "campaign_change_kind_check";
ALTER TABLE "campaign_change" ADD CONSTRAINT "campaign_change_kind_check"
  CHECK ("kind" IN ('created', 'published', 'paused', 'resumed', 'ended', 'archived', 'restored',
    'reached_uses', 'reached_budget', 'reached_day', 'freed'));
