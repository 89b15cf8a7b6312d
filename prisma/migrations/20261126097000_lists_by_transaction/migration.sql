-- Readers of what happened look at its end alone. A BRIN index leaves what was written since the last vacuum
-- out of its summary, so that each look read all of that. Rows come in the order of this key, and many share
-- one: the tree grows at its right edge and keeps equal keys once.
DROP INDEX "entry_by_transaction";
DROP INDEX "tier_change_by_transaction";
DROP INDEX "happening_by_transaction";
CREATE INDEX "entry_by_transaction" ON "entry" ("transaction_id");
CREATE INDEX "tier_change_by_transaction" ON "tier_change" ("transaction_id");
CREATE INDEX "happening_by_transaction" ON "happening" ("transaction_id");
