-- AlterTable
ALTER TABLE "inbox_delivery" ADD COLUMN     "progress" JSONB;

-- AlterTable
ALTER TABLE "shop" ADD COLUMN     "erasing_since" TIMESTAMPTZ(3);


-- From here on written by hand: what Prisma's schema language cannot say.

-- What waits is found store by store: which store is next, and what it has, are one step in an index each,
-- however many stores there are and however much one of them has. The claim says the same topics in the
-- same words.
DROP INDEX "inbox_delivery_waiting";
DROP INDEX "inbox_delivery_waiting_others";
CREATE INDEX "inbox_delivery_waiting" ON "inbox_delivery" ("shop_id", "id") WHERE "state" = 'waiting';
CREATE INDEX "inbox_delivery_waiting_others" ON "inbox_delivery" ("shop_id", "id")
  WHERE "state" = 'waiting'
    AND "topic" NOT IN ('orders/create', 'orders/updated', 'orders/paid', 'orders/cancelled', 'orders/fulfilled');
