-- What an order's points are reckoned from, in few bytes, instead of the explanation that follows from it. Orders
-- that were settled before keep their explanation until they are settled again.
ALTER TABLE "settled_order" ADD COLUMN "snapshot" BYTEA;

ALTER TABLE "settled_order"
  ADD CONSTRAINT "settled_order_forgotten_check" CHECK (NOT "redacted" OR ("snapshot" IS NULL AND "explanation" IS NULL));
