-- Each minute those groups are looked for whose time is over, in all stores: the open ones by their end.
CREATE INDEX "coupon_group_due" ON "coupon_group" ("ends_at", "shop_id") WHERE "filled_at" IS NULL AND "ended_at" IS NULL;
DROP INDEX "coupon_group_open";
