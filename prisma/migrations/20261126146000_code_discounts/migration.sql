-- The discount at Shopify of a campaign that goes by code: from when it is published until it is removed there. No two
-- campaigns of a store have one code, in letters of any size.
CREATE TABLE "code_discount" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "code_key" TEXT NOT NULL,
    "discount_id" BIGINT,
    "told" TEXT,
    "problem" TEXT,

    CONSTRAINT "code_discount_pkey" PRIMARY KEY ("shop_id", "campaign_id")
);

CREATE UNIQUE INDEX "code_discount_code" ON "code_discount" ("shop_id", "code_key");
ALTER TABLE "code_discount" ADD CONSTRAINT "code_discount_shop_id_campaign_id_fkey"
  FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaign"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "code_discount" ADD CONSTRAINT "code_discount_problem_check"
  CHECK ("problem" IN ('code_taken', 'does_not_fit', 'refused'));
