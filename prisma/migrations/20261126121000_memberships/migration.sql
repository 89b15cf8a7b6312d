-- Who is a member, and on what terms. Whoever has an account by now is one.
ALTER TABLE "balance" ADD COLUMN     "counts_since" TIMESTAMPTZ(3),
ADD COLUMN     "membership" TEXT NOT NULL DEFAULT 'member',
ADD COLUMN     "membership_event_id" UUID;

CREATE TABLE "membership_event" (
    "shop_id" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state_before" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "surface" TEXT NOT NULL,
    "terms_version" TEXT,

    CONSTRAINT "membership_event_pkey" PRIMARY KEY ("shop_id", "id")
);

CREATE INDEX "membership_event_by_member" ON "membership_event" ("shop_id", "member_id", "id" DESC);

ALTER TABLE "membership_event" ADD CONSTRAINT "membership_event_shop_id_member_id_fkey"
  FOREIGN KEY ("shop_id", "member_id") REFERENCES "member"("shop_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- From here on written by hand: what Prisma's schema language cannot say.

ALTER TABLE "balance"
  ADD CONSTRAINT "balance_membership_check" CHECK ("membership" IN ('none', 'waiting', 'member', 'left', 'excluded')),
  -- Whoever is no member may owe something, and has nothing.
  ADD CONSTRAINT "balance_without_membership_check"
    CHECK ("membership" = 'member' OR ("pending" = 0 AND "held" = 0 AND "available" <= 0));

-- Those who wait for an answer, and those who are no members any more: few, and listed.
CREATE INDEX "balance_by_membership" ON "balance" ("shop_id", "membership", "member_id") WHERE "membership" <> 'member';
