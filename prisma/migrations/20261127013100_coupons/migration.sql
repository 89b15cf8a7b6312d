-- What members hold of campaigns that are not for everybody: each of a campaign at most once. At checkout it is taken from
-- those alone.
CREATE TABLE "coupon" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "held_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "coupon_pkey" PRIMARY KEY ("shop_id", "campaign_id", "member_id")
);

CREATE INDEX "coupon_of_member" ON "coupon" ("shop_id", "member_id", "held_at");
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_shop_id_campaign_id_fkey"
  FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaign"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_shop_id_member_id_fkey"
  FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
-- Given by the merchant, or taken by the member while there were some.
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_source_check" CHECK ("source" IN ('given', 'claimed'));

-- How many of a campaign members may take by themselves, and how many are taken. What a member loses again stays taken.
CREATE TABLE "coupon_stock" (
    "shop_id" INTEGER NOT NULL,
    "campaign_id" UUID NOT NULL,
    "most" INTEGER,
    "taken" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "coupon_stock_pkey" PRIMARY KEY ("shop_id", "campaign_id")
);

ALTER TABLE "coupon_stock" ADD CONSTRAINT "coupon_stock_shop_id_campaign_id_fkey"
  FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaign"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "coupon_stock" ADD CONSTRAINT "coupon_stock_taken_check" CHECK ("taken" >= 0);
