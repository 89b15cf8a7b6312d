-- Where members choose how much of a reward they redeem: how often one was redeemed at once, and what that takes off an order,
-- in minor units of the store's currency; null where it was not chosen.
ALTER TABLE "redemption" ADD COLUMN "times" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "worth_minor" BIGINT,
  ADD COLUMN "share" INTEGER;
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_times_check" CHECK ("times" BETWEEN 1 AND 1000);
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_worth_check" CHECK ("worth_minor" > 0 AND ("times" = 1 OR "worth_minor" IS NOT NULL));
