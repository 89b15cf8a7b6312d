-- A member needs no order: who has none has no last one, and stands last where the latest order comes first.
ALTER TABLE "balance" ALTER COLUMN "last_order_at" DROP NOT NULL;
UPDATE "balance" SET "last_order_at" = NULL WHERE "order_count" = 0;

-- Written by hand, because Prisma has no words for an index on an expression.
DROP INDEX "balance_by_last_order";
CREATE INDEX "balance_by_last_order" ON "balance"
  ("shop_id", (coalesce("last_order_at", '-infinity'::timestamptz)) DESC, "member_id" DESC);
