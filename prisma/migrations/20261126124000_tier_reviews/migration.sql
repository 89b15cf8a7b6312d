-- All members of a store are to be looked at: its ladder is another since then, by the database's own clock.
ALTER TABLE "shop" ADD COLUMN "tiers_asked_at" TIMESTAMPTZ(3);

-- Why a tier changed; null for what was written before there were reasons.
ALTER TABLE "tier_change" ADD COLUMN "reason" TEXT;
