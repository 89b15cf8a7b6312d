-- AlterTable
ALTER TABLE "balance" ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "lapses" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "last_activity_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "entry" ADD COLUMN     "note" TEXT;

-- AlterTable
ALTER TABLE "lot" ADD COLUMN     "expired" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "forgiven" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "inactivity_months" SMALLINT,
ADD COLUMN     "is_pending" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "matures_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "member" ADD COLUMN     "merged_at" TIMESTAMPTZ(3),
ADD COLUMN     "merged_into_id" UUID;

-- AlterTable
ALTER TABLE "settled_order" ADD COLUMN     "claimed_by_id" UUID;

-- CreateTable
CREATE TABLE "hold" (
    "shop_id" INTEGER NOT NULL,
    "redemption_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "points" BIGINT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'open',
    "captured" BIGINT NOT NULL DEFAULT 0,
    "given_back" BIGINT NOT NULL DEFAULT 0,
    "give_backs" INTEGER NOT NULL DEFAULT 0,
    "order_id" BIGINT,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "hold_pkey" PRIMARY KEY ("shop_id","redemption_id")
);

-- CreateTable
CREATE TABLE "hold_use" (
    "shop_id" INTEGER NOT NULL,
    "redemption_id" UUID NOT NULL,
    "seq" SMALLINT NOT NULL,
    "lot_id" UUID NOT NULL,
    "points" BIGINT NOT NULL,

    CONSTRAINT "hold_use_pkey" PRIMARY KEY ("shop_id","redemption_id","seq")
);

-- CreateIndex
CREATE INDEX "hold_by_member" ON "hold"("shop_id", "member_id");

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_shop_id_merged_into_id_fkey" FOREIGN KEY ("shop_id", "merged_into_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "settled_order" ADD CONSTRAINT "settled_order_shop_id_claimed_by_id_fkey" FOREIGN KEY ("shop_id", "claimed_by_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_shop_id_member_id_fkey" FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "hold_use" ADD CONSTRAINT "hold_use_shop_id_redemption_id_fkey" FOREIGN KEY ("shop_id", "redemption_id") REFERENCES "hold"("shop_id", "redemption_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "hold_use" ADD CONSTRAINT "hold_use_shop_id_lot_id_fkey" FOREIGN KEY ("shop_id", "lot_id") REFERENCES "lot"("shop_id", "entry_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on written by hand: what Prisma's schema language cannot say.

-- Validity by inactivity counts from the last earning; so far nothing else was a sign of life.
UPDATE "balance" b SET "last_activity_at" =
  (SELECT max(e."occurred_at") FROM "entry" e
    WHERE e."shop_id" = b."shop_id" AND e."member_id" = b."member_id" AND e."kind" = 'earn');

-- What a row must always satisfy.
ALTER TABLE "member"
  ADD CONSTRAINT "member_merge_check" CHECK (("merged_into_id" IS NULL) = ("merged_at" IS NULL) AND "merged_into_id" <> "id");
ALTER TABLE "balance"
  DROP CONSTRAINT "balance_available_check",
  -- Below zero is what is owed, and nothing else is.
  ADD CONSTRAINT "balance_available_check" CHECK ("debt" = GREATEST(0, -"available"));
ALTER TABLE "entry" ADD CONSTRAINT "entry_note_check" CHECK (length("note") <= 500);
ALTER TABLE "lot"
  ADD CONSTRAINT "lot_history_check" CHECK ("expired" BETWEEN 0 AND "points" AND "forgiven" BETWEEN 0 AND "points"),
  ADD CONSTRAINT "lot_inactivity_check" CHECK ("inactivity_months" > 0);
ALTER TABLE "hold"
  ADD CONSTRAINT "hold_state_check" CHECK ("state" IN ('open', 'captured', 'released')),
  ADD CONSTRAINT "hold_points_check" CHECK ("points" > 0 AND "captured" BETWEEN 0 AND "points"
    AND ("captured" > 0) = ("state" = 'captured') AND "given_back" BETWEEN 0 AND "captured" AND "give_backs" >= 0),
  ADD CONSTRAINT "hold_resolved_check" CHECK (("state" = 'open') = ("resolved_at" IS NULL));
ALTER TABLE "hold_use" ADD CONSTRAINT "hold_use_points_check" CHECK ("points" > 0);
-- What time will bring, each in an index that holds nothing else.
CREATE INDEX "lot_maturing" ON "lot" ("shop_id", "matures_at")
  WHERE "is_pending" AND "remaining" > 0 AND "matures_at" IS NOT NULL;
CREATE INDEX "lot_ending" ON "lot" ("shop_id", "expires_at")
  WHERE "remaining" > 0 AND NOT "is_pending" AND "expires_at" IS NOT NULL AND "inactivity_months" IS NULL;
CREATE INDEX "balance_lapsing" ON "balance" ("shop_id", "last_activity_at") WHERE "lapses" AND "available" > 0;
CREATE INDEX "balance_review" ON "balance" ("shop_id", "tier_review_at") WHERE "tier_review_at" IS NOT NULL;
CREATE INDEX "hold_due" ON "hold" ("shop_id", "expires_at") WHERE "state" = 'open' AND "expires_at" IS NOT NULL;

-- Who became part of whom, and who claimed what: few rows each.
CREATE INDEX "member_merged" ON "member" ("shop_id", "merged_into_id") WHERE "merged_into_id" IS NOT NULL;
CREATE INDEX "settled_order_claimed" ON "settled_order" ("shop_id", "claimed_by_id") WHERE "claimed_by_id" IS NOT NULL;
CREATE INDEX "hold_use_by_lot" ON "hold_use" ("shop_id", "lot_id");

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "hold_use" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON "hold_use" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
