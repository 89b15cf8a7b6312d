/** What an order still has of the discount of a redemption; none where it was undone, or names the code no more. */
const USE = `campaign_use u WHERE u.shop_id = r.shop_id AND u.campaign_id = r.campaign_id AND u.code = r.code`;

/** As large a part of so many points as what was refunded is of what came off, rounded down; all where nothing is left. Of what cost nothing, as free shipping may, all or none. */
const BACK = (points: string) =>
  `CASE WHEN u.order_id IS NULL OR NOT u.counts AND u.given_minor > 0 THEN ${points}
        WHEN u.given_minor = 0 THEN h.given_back
        ELSE floor(${points}::numeric * (u.given_minor - u.discount_minor) / u.given_minor)::bigint END`;

/** What an order in the store's currency takes: of what its member chose as large a part as it took off, rounded up, one at least. */
const TAKEN = `CASE WHEN r.worth_minor IS NULL OR u.order_id IS NULL THEN h.points
        ELSE least(h.points, greatest(1, ceil(h.points::numeric * u.given_minor / r.worth_minor)))::bigint END`;

/** What must hold of redemptions in every ledger at every moment; each query answers the rows that break its law. */
export const REDEMPTION_LAWS: Readonly<Record<string, string>> = {
  "what an order took for a redemption is worth what it still has of the discount": `
    SELECT r.shop_id, r.id FROM redemption r JOIN hold h ON h.shop_id = r.shop_id AND h.redemption_id = r.id
      LEFT JOIN campaign_use u ON u.shop_id = r.shop_id AND u.order_id = h.order_id AND u.campaign_id = r.campaign_id AND u.code = r.code
     WHERE h.state = 'captured' AND NOT EXISTS (SELECT FROM redemption_grant g WHERE g.shop_id = r.shop_id AND g.redemption_id = r.id)
       AND (h.order_id IS NULL OR (u.order_id IS NOT NULL OR r.worth_minor IS NULL) AND h.captured <> ${TAKEN}
        OR h.given_back < ${BACK("h.captured")} OR h.given_back > ${BACK("h.captured")} AND r.late_order_id IS NULL)`,
  "no order has a discount of a redemption whose points it did not get, unless that is shown": `
    SELECT r.shop_id, r.id FROM redemption r JOIN hold h ON h.shop_id = r.shop_id AND h.redemption_id = r.id
     WHERE r.late_order_id IS NULL
       AND EXISTS (SELECT FROM ${USE} AND u.counts AND (h.state <> 'captured' OR u.order_id <> h.order_id))`,
  "what is shown as owed for a redemption is what the order has of it, until somebody decides": `
    SELECT r.shop_id, r.id FROM redemption r JOIN hold h ON h.shop_id = r.shop_id AND h.redemption_id = r.id
      LEFT JOIN campaign_use u ON u.shop_id = r.shop_id AND u.order_id = r.late_order_id AND u.campaign_id = r.campaign_id AND u.code = r.code
     WHERE r.late_order_id IS NOT NULL AND r.late_outcome IS NULL
       AND r.late_points <> ${TAKEN} - ${BACK(`(${TAKEN})`)} - CASE WHEN r.late_order_id = h.order_id THEN h.captured - h.given_back ELSE 0 END`,
  "of a reward so many are taken as its members have not got back": `
    SELECT s.shop_id, s.campaign_id FROM coupon_stock s
      JOIN campaign_version v ON v.shop_id = s.shop_id AND v.campaign_id = s.campaign_id AND v.number = 1
      LEFT JOIN (SELECT r.shop_id, r.campaign_id, count(*) AS kept
                   FROM redemption r JOIN hold h ON h.shop_id = r.shop_id AND h.redemption_id = r.id
                  WHERE (h.state = 'open' OR h.given_back < h.captured) GROUP BY 1, 2) k
        ON k.shop_id = s.shop_id AND k.campaign_id = s.campaign_id
     WHERE v.campaign #>> '{distribution,kind}' = 'points' AND s.taken <> coalesce(k.kept, 0)`,
  "points are spent for what was given, set aside while nobody knows, and back where it was refused": `
    SELECT g.shop_id, g.redemption_id FROM redemption_grant g
      JOIN hold h ON h.shop_id = g.shop_id AND h.redemption_id = g.redemption_id
     WHERE h.order_id IS NOT NULL OR h.state <> CASE
       WHEN g.state IN ('wanted', 'asked', 'unclear') THEN 'open' WHEN g.state = 'refused' THEN 'released' ELSE 'captured' END
        OR h.given_back > 0 AND g.state <> 'undone'`,
};
