-- Members take unique codes of a campaign by themselves: each the next one, and none twice. A code that was handed out once
-- is handed out no more, whatever becomes of who had it: up to which number they are is counted with the campaign's codes.
ALTER TABLE "code_discount" ADD COLUMN "codes_given" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "code_discount" ADD CONSTRAINT "code_discount_given_check" CHECK ("codes_given" BETWEEN 0 AND "codes_made");

-- The code that a member has of such a campaign.
ALTER TABLE "coupon" ADD COLUMN "code_number" INTEGER;
CREATE UNIQUE INDEX "coupon_code" ON "coupon" ("shop_id", "campaign_id", "code_number") WHERE "code_number" IS NOT NULL;
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_shop_id_campaign_id_code_number_fkey"
  FOREIGN KEY ("shop_id", "campaign_id", "code_number") REFERENCES "campaign_code"("shop_id", "campaign_id", "number")
  ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Codes that a partner takes, somewhere else: Shopify is told nothing of them.
ALTER TABLE "code_discount" ADD COLUMN "is_elsewhere" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "code_discount" ADD CONSTRAINT "code_discount_elsewhere_check"
  CHECK (NOT "is_elsewhere" OR ("code_key" IS NULL AND "discount_id" IS NULL));
