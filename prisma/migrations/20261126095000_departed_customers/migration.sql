-- Customers who are gone at Shopify and of whom Laurel had not heard: what is heard of them later is theirs
-- whose part they have become, or nobody's.
CREATE TABLE "departed_customer" (
    "shop_id" INTEGER NOT NULL,
    "customer_id" BIGINT NOT NULL,
    "into_customer_id" BIGINT,
    "departed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "departed_customer_pkey" PRIMARY KEY ("shop_id", "customer_id")
);

ALTER TABLE "departed_customer" ADD CONSTRAINT "departed_customer_shop_id_fkey"
  FOREIGN KEY ("shop_id") REFERENCES "shop"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "departed_customer" ADD CONSTRAINT "departed_customer_into_another"
  CHECK ("into_customer_id" <> "customer_id");

CREATE INDEX "departed_customer_by_age" ON "departed_customer" ("departed_at");
