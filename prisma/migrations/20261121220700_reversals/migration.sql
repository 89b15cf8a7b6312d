-- Written by hand: what Prisma's schema language cannot say.

-- What has taken an entry back. Most entries take nothing back and are not in it.
CREATE INDEX "entry_by_reversed" ON "entry" ("shop_id", "reverses_id") WHERE "reverses_id" IS NOT NULL;
