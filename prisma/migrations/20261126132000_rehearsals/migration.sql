-- A version that some members try before everyone: orders that they place meanwhile are decided by it, and what it
-- gave can be taken back in one go.
CREATE TABLE "rehearsal" (
    "shop_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "draft_id" UUID NOT NULL,
    "draft_revision" INTEGER NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "began_by" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "taken_back_at" TIMESTAMPTZ(3),
    "taken_back_by" TEXT,

    CONSTRAINT "rehearsal_pkey" PRIMARY KEY ("shop_id", "number")
);

CREATE TABLE "rehearsal_member" (
    "shop_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "rehearsal_member_pkey" PRIMARY KEY ("shop_id", "number", "member_id")
);

CREATE INDEX "rehearsal_member_by_member" ON "rehearsal_member" ("shop_id", "member_id");

ALTER TABLE "rehearsal" ADD CONSTRAINT "rehearsal_shop_id_number_fkey"
  FOREIGN KEY ("shop_id", "number") REFERENCES "program_version"("shop_id", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "rehearsal_member" ADD CONSTRAINT "rehearsal_member_shop_id_number_fkey"
  FOREIGN KEY ("shop_id", "number") REFERENCES "rehearsal"("shop_id", "number") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "rehearsal_member" ADD CONSTRAINT "rehearsal_member_shop_id_member_id_fkey"
  FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on written by hand: what Prisma's schema language cannot say.
ALTER TABLE "rehearsal" ADD CONSTRAINT "rehearsal_lasts" CHECK ("until" > "began_at");
ALTER TABLE "rehearsal" ADD CONSTRAINT "rehearsal_ended_by_somebody"
  CHECK (("ended_at" IS NULL) = ("ended_by" IS NULL));
ALTER TABLE "rehearsal" ADD CONSTRAINT "rehearsal_taken_back_by_somebody"
  CHECK (("taken_back_at" IS NULL) = ("taken_back_by" IS NULL));
-- Nothing is taken back of what is still given.
ALTER TABLE "rehearsal" ADD CONSTRAINT "rehearsal_taken_back_after_its_end"
  CHECK ("taken_back_at" IS NULL OR "ended_at" IS NOT NULL);
-- One at a time.
CREATE UNIQUE INDEX "rehearsal_running" ON "rehearsal" ("shop_id") WHERE "ended_at" IS NULL;
