-- That a campaign was made from another, and what its schedule did, are written down as well.
ALTER TABLE "campaign_change" DROP CONSTRAINT "campaign_change_kind_check";
ALTER TABLE "campaign_change" ADD CONSTRAINT "campaign_change_kind_check"
  CHECK ("kind" IN ('created', 'duplicated', 'published', 'began', 'paused', 'resumed', 'over', 'ended', 'archived',
    'restored', 'reached_uses', 'reached_budget', 'reached_day', 'freed'));
