-- By which code an order got it, as the campaign has the code; null where it came by itself. Orders of before say it of
-- campaigns with one code; of unique codes once the store's orders are read again.
ALTER TABLE "campaign_use" ADD COLUMN "code" TEXT;
UPDATE "campaign_use" u SET "code" = v."campaign" #>> '{distribution,code}'
  FROM "campaign_version" v
 WHERE v."shop_id" = u."shop_id" AND v."campaign_id" = u."campaign_id" AND v."number" = u."number"
   AND v."campaign" #>> '{distribution,kind}' IN ('code', 'issued');
CREATE INDEX "campaign_use_code" ON "campaign_use" ("shop_id", "campaign_id", "code") WHERE "code" IS NOT NULL;

-- A campaign with unique codes begins without any: it has no code for everybody, and its discount is made with the first
-- that is brought.
ALTER TABLE "code_discount" ALTER COLUMN "code_key" DROP NOT NULL;
ALTER TABLE "code_discount" DROP CONSTRAINT "code_discount_codes_check";
UPDATE "code_discount" SET "code_key" = NULL WHERE "first_code" IS NOT NULL;
ALTER TABLE "code_discount" ADD CONSTRAINT "code_discount_codes_check"
  CHECK ("codes_sent" BETWEEN 0 AND "codes_made"
    AND ("code_key" IS NULL OR ("codes_made" = 0 AND "first_code" IS NULL)));
