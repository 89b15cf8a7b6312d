-- A campaign of which each customer may have so many orders: how many, as published, and the number by which members'
-- metafields say that they have used it up. The number stays, whatever is published later.
ALTER TABLE "campaign" ADD COLUMN "customer_number" INTEGER, ADD COLUMN "customer_uses" INTEGER;
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_customer_check"
  CHECK ("customer_uses" IS NULL OR ("customer_number" IS NOT NULL AND "customer_uses" > 0));
CREATE UNIQUE INDEX "campaign_customer_number" ON "campaign" ("shop_id", "customer_number");

-- One that asks for days, such as those around a birthday, is another one each day: when checkout has to be told again.
ALTER TABLE "campaign" ADD COLUMN "day_ends_at" TIMESTAMPTZ(3);
CREATE INDEX "campaign_of_day" ON "campaign" ("day_ends_at")
  WHERE "day_ends_at" IS NOT NULL AND "ended_at" IS NULL AND "archived_at" IS NULL;
