-- Unique codes of a campaign, by number in the order in which they were made or brought. No two of a store are one code to
-- whoever reads them, in letters of any size and with O for 0.
CREATE TABLE "campaign_code" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "problem" TEXT,

    CONSTRAINT "campaign_code_pkey" PRIMARY KEY ("shop_id", "campaign_id", "number")
);

CREATE UNIQUE INDEX "campaign_code_key" ON "campaign_code" ("shop_id", "key");
ALTER TABLE "campaign_code" ADD CONSTRAINT "campaign_code_shop_id_campaign_id_fkey"
  FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaign"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
-- Why Shopify has it not.
ALTER TABLE "campaign_code" ADD CONSTRAINT "campaign_code_problem_check" CHECK ("problem" IN ('taken', 'refused'));
CREATE INDEX "campaign_code_refused" ON "campaign_code" ("shop_id", "campaign_id", "number") WHERE "problem" IS NOT NULL;

-- Of a campaign with unique codes: the one with which its discount is made, how many there are, and up to which number
-- Shopify has been told.
ALTER TABLE "code_discount"
  ADD COLUMN "first_code" TEXT,
  ADD COLUMN "codes_made" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "codes_sent" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "code_discount" ADD CONSTRAINT "code_discount_codes_check"
  CHECK ("codes_sent" BETWEEN 0 AND "codes_made" AND ("first_code" IS NOT NULL OR "codes_made" = 0));
CREATE INDEX "code_discount_to_send" ON "code_discount" ("shop_id") WHERE "codes_sent" < "codes_made";
