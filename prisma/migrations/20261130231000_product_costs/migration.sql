-- Behind the numbers of its targets a product says what its variants cost the store, where a campaign on it goes no lower:
-- what it should say, and what it does as far as Shopify has told.
ALTER TABLE "product_target" ADD COLUMN "wanted_costs" TEXT NOT NULL DEFAULT '';
ALTER TABLE "product_target" ADD COLUMN "carried_costs" TEXT NOT NULL DEFAULT '';
