-- Members unlock coupons of a campaign together: one begins a group and shares its link, others join until it is full or
-- its time is over. A group stays as it was begun, whatever is published later.
CREATE TABLE "coupon_group" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "seats" INTEGER NOT NULL,
    "rewards" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "filled_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "coupon_group_pkey" PRIMARY KEY ("shop_id", "id")
);

-- What its link carries: 128 bits by chance, and nothing else.
CREATE UNIQUE INDEX "coupon_group_token" ON "coupon_group" ("shop_id", "token");
CREATE INDEX "coupon_group_of_campaign" ON "coupon_group" ("shop_id", "campaign_id");
CREATE INDEX "coupon_group_open" ON "coupon_group" ("shop_id", "ends_at")
  WHERE "filled_at" IS NULL AND "ended_at" IS NULL;
ALTER TABLE "coupon_group" ADD CONSTRAINT "coupon_group_shop_id_campaign_id_fkey"
  FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaign"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "coupon_group" ADD CONSTRAINT "coupon_group_seats_check" CHECK ("seats" >= 2);
ALTER TABLE "coupon_group" ADD CONSTRAINT "coupon_group_rewards_check" CHECK ("rewards" IN ('everybody', 'starter'));
-- It fills, or ends without: one of them.
ALTER TABLE "coupon_group" ADD CONSTRAINT "coupon_group_end_check" CHECK ("filled_at" IS NULL OR "ended_at" IS NULL);

-- Who is in a group. Those of a group that ended without being full are deleted.
CREATE TABLE "coupon_group_seat" (
    "shop_id" INTEGER NOT NULL,
    "group_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "is_open" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "coupon_group_seat_pkey" PRIMARY KEY ("shop_id", "group_id", "member_id")
);

CREATE INDEX "coupon_group_seat_of_member" ON "coupon_group_seat" ("shop_id", "member_id", "joined_at");
-- One open group of a campaign for each member, and one beginner for each group.
CREATE UNIQUE INDEX "coupon_group_seat_one" ON "coupon_group_seat" ("shop_id", "campaign_id", "member_id")
  WHERE "is_open";
CREATE UNIQUE INDEX "coupon_group_seat_starter" ON "coupon_group_seat" ("shop_id", "group_id") WHERE "role" = 'starter';
ALTER TABLE "coupon_group_seat" ADD CONSTRAINT "coupon_group_seat_shop_id_group_id_fkey"
  FOREIGN KEY ("shop_id", "group_id") REFERENCES "coupon_group"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "coupon_group_seat" ADD CONSTRAINT "coupon_group_seat_shop_id_member_id_fkey"
  FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "coupon_group_seat" ADD CONSTRAINT "coupon_group_seat_role_check" CHECK ("role" IN ('starter', 'friend'));

-- Given by the merchant, taken by the member, or unlocked in a group.
ALTER TABLE "coupon" DROP CONSTRAINT "coupon_source_check";
ALTER TABLE "coupon" ADD CONSTRAINT "coupon_source_check" CHECK ("source" IN ('given', 'claimed', 'unlocked'));
