-- What a redemption gives where nothing comes off at checkout: money that Shopify makes, once.
CREATE TABLE "redemption_grant" (
  "shop_id" INTEGER NOT NULL,
  "redemption_id" UUID NOT NULL,
  "kind" TEXT NOT NULL,
  "amount_minor" BIGINT NOT NULL,
  "currency" TEXT NOT NULL,
  "expires_at" TIMESTAMPTZ(3),
  "sealed_code" TEXT,
  "tail" TEXT,
  "state" TEXT NOT NULL DEFAULT 'wanted',
  "customer_id" BIGINT,
  "asked_at" TIMESTAMPTZ(3),
  "undo_asked_at" TIMESTAMPTZ(3),
  "settled_at" TIMESTAMPTZ(3),
  "shopify_id" BIGINT,
  "problem" TEXT,
  "decided_by" TEXT,
  CONSTRAINT "redemption_grant_pkey" PRIMARY KEY ("shop_id", "redemption_id")
);
-- Shopify keeps nothing else by which a credit could be told from another: in a store no two of ours expire at the same second.
CREATE UNIQUE INDEX "redemption_grant_reference" ON "redemption_grant" ("shop_id", "expires_at") WHERE "kind" = 'store_credit';
CREATE INDEX "redemption_grant_unclear" ON "redemption_grant" ("shop_id") WHERE "state" = 'unclear';
ALTER TABLE "redemption_grant" ADD CONSTRAINT "redemption_grant_of_fkey"
  FOREIGN KEY ("shop_id", "redemption_id") REFERENCES "redemption" ("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "redemption_grant" ADD CONSTRAINT "redemption_grant_kind_check" CHECK (
  "kind" = 'gift_card' AND "tail" IS NOT NULL
  OR "kind" = 'store_credit' AND "expires_at" IS NOT NULL AND "sealed_code" IS NULL);
ALTER TABLE "redemption_grant" ADD CONSTRAINT "redemption_grant_amount_check" CHECK ("amount_minor" > 0);
ALTER TABLE "redemption_grant" ADD CONSTRAINT "redemption_grant_state_check"
  CHECK ("state" IN ('wanted', 'asked', 'unclear', 'given', 'refused', 'undoing', 'undone'));
ALTER TABLE "redemption_grant" ADD CONSTRAINT "redemption_grant_asked_check"
  CHECK ("state" NOT IN ('asked', 'unclear') OR ("asked_at" IS NOT NULL AND "customer_id" IS NOT NULL));
ALTER TABLE "redemption_grant" ADD CONSTRAINT "redemption_grant_settled_check"
  CHECK (("state" IN ('wanted', 'asked', 'unclear')) = ("settled_at" IS NULL));
