-- A merchant has set a member's tier, whatever the orders say: for a time or for good, until it is taken back.
CREATE TABLE "tier_override" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "tier_id" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,

    CONSTRAINT "tier_override_pkey" PRIMARY KEY ("shop_id", "id")
);

ALTER TABLE "tier_override" ADD CONSTRAINT "tier_override_shop_id_member_id_fkey"
  FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "tier_override" ADD CONSTRAINT "tier_override_lasts" CHECK ("until" > "set_at");
ALTER TABLE "tier_override" ADD CONSTRAINT "tier_override_ended_by_somebody"
  CHECK (("ended_at" IS NULL) = ("ended_by" IS NULL));

CREATE INDEX "tier_override_by_member" ON "tier_override" ("shop_id", "member_id");
-- One at a time: setting another ends the one before.
CREATE UNIQUE INDEX "tier_override_open" ON "tier_override" ("shop_id", "member_id") WHERE "ended_at" IS NULL;
