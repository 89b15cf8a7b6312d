-- What a programme would have given for a store's past orders: figures that name nobody, and beside them members
-- who would gain or lose, so that an erasure finds these.
CREATE TABLE "what_if" (
    "shop_id" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "result" JSONB NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "what_if_pkey" PRIMARY KEY ("shop_id", "run_id")
);

CREATE TABLE "what_if_example" (
    "shop_id" INTEGER NOT NULL,
    "run_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "published_points" BIGINT NOT NULL,
    "trial_points" BIGINT NOT NULL,

    CONSTRAINT "what_if_example_pkey" PRIMARY KEY ("shop_id", "run_id", "member_id")
);

-- A result goes with its run.
ALTER TABLE "what_if" ADD CONSTRAINT "what_if_shop_id_run_id_fkey"
  FOREIGN KEY ("shop_id", "run_id") REFERENCES "run"("shop_id", "id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "what_if_example" ADD CONSTRAINT "what_if_example_shop_id_run_id_fkey"
  FOREIGN KEY ("shop_id", "run_id") REFERENCES "what_if"("shop_id", "run_id") ON DELETE CASCADE ON UPDATE RESTRICT;
ALTER TABLE "what_if_example" ADD CONSTRAINT "what_if_example_shop_id_member_id_fkey"
  FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE INDEX "what_if_by_age" ON "what_if" ("shop_id", "made_at" DESC);
CREATE INDEX "what_if_example_by_member" ON "what_if_example" ("shop_id", "member_id");
