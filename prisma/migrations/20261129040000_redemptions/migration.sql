-- What a member has redeemed points for: the reward, and the code by which checkout knows it. Its hold says of whom it is,
-- what it cost, until when it can be used and what became of it.
CREATE TABLE "redemption" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "campaign_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "ending" TEXT,
    "ended_by" TEXT,
    "problem" TEXT,

    CONSTRAINT "redemption_pkey" PRIMARY KEY ("shop_id", "id")
);

CREATE UNIQUE INDEX "redemption_key" ON "redemption" ("shop_id", "key");
CREATE INDEX "redemption_of_campaign" ON "redemption" ("shop_id", "campaign_id");
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_shop_id_id_fkey"
  FOREIGN KEY ("shop_id", "id") REFERENCES "hold"("shop_id", "redemption_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_shop_id_campaign_id_fkey"
  FOREIGN KEY ("shop_id", "campaign_id") REFERENCES "campaign"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_ending_check"
  CHECK ("ending" IN ('expired', 'taken_back', 'undone', 'reward_over', 'refused'));
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_ended_by_check" CHECK (("ending" IS NULL) = ("ended_by" IS NULL));
ALTER TABLE "redemption" ADD CONSTRAINT "redemption_problem_check" CHECK ("problem" IN ('used_late'));
