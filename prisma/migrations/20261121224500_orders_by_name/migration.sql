-- Written by hand: what Prisma's schema language cannot say.

-- Orders by their name and by how it begins, whatever its letters' size. A name never changes, so settling
-- an order again leaves this alone; new orders have neighbouring names, so each is added at one warm page.
CREATE INDEX "settled_order_by_name" ON "settled_order" ("shop_id", (lower("name") COLLATE "C")) WHERE "name" <> '';
