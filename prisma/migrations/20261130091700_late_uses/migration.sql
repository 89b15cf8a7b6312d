-- An order that has a redemption's discount and paid nothing for it, because its points had come back, or another order had
-- taken them: which order, for how many points, and what somebody of the store decided about it.
ALTER TABLE "redemption" ADD COLUMN "late_order_id" BIGINT, ADD COLUMN "late_points" BIGINT,
  ADD COLUMN "late_outcome" TEXT, ADD COLUMN "late_by" TEXT;
UPDATE "redemption" r SET "late_order_id" = late."order_id", "late_points" = late."points"
  FROM (SELECT h."shop_id", h."redemption_id", h."points",
               coalesce(h."order_id", (SELECT u."order_id" FROM "campaign_use" u JOIN "redemption" o
                                         ON o."shop_id" = u."shop_id" AND o."campaign_id" = u."campaign_id" AND o."code" = u."code"
                                        WHERE o."shop_id" = h."shop_id" AND o."id" = h."redemption_id" ORDER BY u."at" LIMIT 1)) AS "order_id"
          FROM "hold" h) late
 WHERE r."problem" IS NOT NULL AND late."order_id" IS NOT NULL AND late."shop_id" = r."shop_id" AND late."redemption_id" = r."id";
ALTER TABLE "redemption" DROP COLUMN "problem";
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_late_check"
  CHECK (("late_order_id" IS NULL) = ("late_points" IS NULL) AND "late_points" > 0
    AND ("late_outcome" IS NULL OR "late_order_id" IS NOT NULL)
    AND ("late_outcome" IS NULL) = ("late_by" IS NULL) AND "late_outcome" IN ('taken', 'let_be'));
CREATE INDEX "redemption_late" ON "redemption" ("shop_id", "late_order_id") WHERE "late_order_id" IS NOT NULL;
