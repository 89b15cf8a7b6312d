-- AlterTable
ALTER TABLE "inbox_delivery" ADD COLUMN     "order_id" BIGINT;


-- From here on written by hand: what Prisma's schema language cannot say.

-- Which order a letter is about; it is the only one in it. As text, because a letter that holds a null
-- character cannot be taken apart, and of at most 18 digits, which always fit.
UPDATE "inbox_delivery"
   SET "order_id" = substring("payload"::text FROM '"gid://shopify/Order/([0-9]{1,18})"')::bigint
 WHERE "topic" IN ('orders/create', 'orders/updated', 'orders/paid', 'orders/cancelled', 'orders/fulfilled');

-- The letters of one order, for when Shopify will not tell of it any more.
CREATE INDEX "inbox_delivery_order" ON "inbox_delivery" ("shop_id", "order_id") WHERE "order_id" IS NOT NULL;
