-- A member's metafield says from now on when points arrive and run out, and the decimals of its currency:
-- everyone who was told how they stand is told again, at the pace of the outbox.
UPDATE "outbox_intent" SET "wanted" = "wanted" + 1, "wanted_at" = now()
  WHERE "kind" = 'member_metafield' AND "sent" = "wanted";
