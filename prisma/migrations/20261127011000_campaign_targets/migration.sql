-- The targets of a store's published campaigns, each once, with the number that products carry of it. One that no
-- campaign is on any more leaves: its number is free again when no product carries it.
CREATE TABLE "campaign_target" (
    "shop_id" INTEGER NOT NULL,
    "number" SMALLINT NOT NULL,
    "target" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "leaving_since" TIMESTAMPTZ(3),
    "walk" JSONB,
    "walked_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_target_pkey" PRIMARY KEY ("shop_id", "number")
);

-- A target that names much is too long for an index.
CREATE UNIQUE INDEX "campaign_target_once" ON "campaign_target" ("shop_id", md5("target"));
ALTER TABLE "campaign_target" ADD CONSTRAINT "campaign_target_shop_id_fkey"
  FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "campaign_target" ADD CONSTRAINT "campaign_target_number_check" CHECK ("number" BETWEEN 0 AND 239);

-- The products that carry numbers, or are to: what they should (`wanted`), and what they do as far as Shopify has told
-- (`carried`). A product of no target has no row. Each time that Shopify is asked has a number of its own, so that an
-- older answer never replaces a newer one, and what a walk has not met is known.
CREATE SEQUENCE "product_reading";
CREATE TABLE "product_target" (
    "shop_id" INTEGER NOT NULL,
    "product_id" BIGINT NOT NULL,
    "wanted" SMALLINT[] NOT NULL,
    "carried" SMALLINT[] NOT NULL,
    "reading" BIGINT NOT NULL,

    CONSTRAINT "product_target_pkey" PRIMARY KEY ("shop_id", "product_id")
);

ALTER TABLE "product_target" ADD CONSTRAINT "product_target_shop_id_fkey"
  FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
