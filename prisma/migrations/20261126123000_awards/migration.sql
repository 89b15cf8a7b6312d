-- A rule of a published version is given to orders of the past: which rule, which orders, what it would give, and
-- what it gave and took back again. The orders that have it say so themselves.
CREATE TABLE "award" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "program_number" INTEGER NOT NULL,
    "rule_id" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "preview" JSONB,
    "given_orders" INTEGER NOT NULL DEFAULT 0,
    "given_points" BIGINT NOT NULL DEFAULT 0,
    "undone_orders" INTEGER NOT NULL DEFAULT 0,
    "undone_points" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "award_pkey" PRIMARY KEY ("shop_id", "id")
);

ALTER TABLE "award" ADD CONSTRAINT "award_shop_id_program_number_fkey"
  FOREIGN KEY ("shop_id", "program_number") REFERENCES "program_version"("shop_id", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;

CREATE INDEX "award_by_age" ON "award" ("shop_id", "asked_at" DESC);

ALTER TABLE "settled_order" ADD COLUMN "awards" JSONB;

-- From here on written by hand: what Prisma's schema language cannot say.
ALTER TABLE "award" ADD CONSTRAINT "award_period" CHECK ("since" < "until");
CREATE INDEX "settled_order_awarded" ON "settled_order" ("shop_id", "processed_at") WHERE "awards" IS NOT NULL;
