-- What an order would have by itself, where the most of a day or a month left less for it. Null: it has all.
ALTER TABLE "settled_order" ADD COLUMN "uncapped_points" BIGINT;
