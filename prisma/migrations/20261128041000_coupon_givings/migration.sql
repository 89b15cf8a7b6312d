-- Coupons that the merchant has given at once: to whom, and what came of it. The coupons say of which they are.
CREATE TABLE "coupon_giving" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "receivers" TEXT NOT NULL,
    "receiver_id" TEXT,
    "receiver_name" TEXT,
    "actor" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "given" INTEGER NOT NULL DEFAULT 0,
    "had" INTEGER NOT NULL DEFAULT 0,
    "unknown" INTEGER NOT NULL DEFAULT 0,
    "done_at" TIMESTAMPTZ(3),
    "taken_back" INTEGER NOT NULL DEFAULT 0,
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by" TEXT,

    CONSTRAINT "coupon_giving_pkey" PRIMARY KEY ("shop_id", "id")
);

CREATE INDEX "coupon_giving_of_campaign" ON "coupon_giving" ("shop_id", "campaign_id", "asked_at");
ALTER TABLE "coupon_giving" ADD CONSTRAINT "coupon_giving_shop_id_campaign_id_fkey"
  FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaign"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "coupon_giving" ADD CONSTRAINT "coupon_giving_receivers_check"
  CHECK ("receivers" IN ('members', 'list') AND "receiver_id" IS NULL
    OR "receivers" IN ('tier', 'segment') AND "receiver_id" IS NOT NULL);
ALTER TABLE "coupon_giving" ADD CONSTRAINT "coupon_giving_counts_check"
  CHECK ("given" >= 0 AND "had" >= 0 AND "unknown" >= 0 AND "taken_back" >= 0);
ALTER TABLE "coupon_giving" ADD CONSTRAINT "coupon_giving_back_check"
  CHECK (("taken_back_at" IS NULL) = ("taken_back_by" IS NULL));

-- The customers of a list. Once it is given, those of them are left who take no part.
CREATE TABLE "coupon_giving_customer" (
    "shop_id" INTEGER NOT NULL,
    "giving_id" UUID NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "is_unknown" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "coupon_giving_customer_pkey" PRIMARY KEY ("shop_id", "giving_id", "customer_id")
);

CREATE INDEX "coupon_giving_customer_of" ON "coupon_giving_customer" ("shop_id", "customer_id");
ALTER TABLE "coupon_giving_customer" ADD CONSTRAINT "coupon_giving_customer_shop_id_giving_id_fkey"
  FOREIGN KEY ("shop_id", "giving_id") REFERENCES "coupon_giving"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What is taken back is no longer held, and still said.
ALTER TABLE "coupon"
  ADD COLUMN "giving_id" UUID,
  ADD COLUMN "taken_back_at" TIMESTAMPTZ(3),
  ADD COLUMN "taken_back_by" TEXT;
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_taken_back_check"
  CHECK (("taken_back_at" IS NULL) = ("taken_back_by" IS NULL));
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_shop_id_giving_id_fkey"
  FOREIGN KEY ("shop_id", "giving_id") REFERENCES "coupon_giving"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
CREATE INDEX "coupon_of_giving" ON "coupon" ("shop_id", "giving_id", "member_id") WHERE "giving_id" IS NOT NULL;
