import type { ShopperOrderView, ShopperView } from "../../../app/views/shopper.ts";
import type { Words } from "../../shared/words.ts";

/** What an order has earned, the balance with it, and what comes next. */
export function Earned({
  order,
  view,
  words,
}: {
  /** Null: not known yet. */
  readonly order: ShopperOrderView | null;
  readonly view: ShopperView;
  readonly words: Words;
}) {
  const { standing, rewards } = view;
  const earned = order?.earned ?? null;
  return (
    <s-stack gap="small-200">
      {earned === null ? (
        <s-text>{words.say("order.unheard")}</s-text>
      ) : (
        <s-text type="strong">{words.say("order.earned", { points: words.points(earned) })}</s-text>
      )}
      {order !== null && order.waiting > 0 && (
        <s-text color="subdued">
          {order.usableAt === null
            ? words.say("order.waiting")
            : words.say("order.usable", { day: words.day(order.usableAt) })}
        </s-text>
      )}
      {(order?.reached ?? null) !== null && (
        <s-banner tone="success">{words.say("order.reached", { tier: order?.reached ?? "" })}</s-banner>
      )}
      {standing !== null && standing.next !== null && standing.next.needs === undefined && (
        <s-text color="subdued">
          {words.say("order.next_tier", {
            amount: words.money(standing.next.missingMinor),
            tier: words.tier(standing.next.tier, standing.next.name),
          })}
        </s-text>
      )}
      <NextReward {...{ rewards, words }} />
    </s-stack>
  );
}

/** The dearest reward that the balance is enough for; else the one that is next. */
function NextReward({ rewards, words }: { readonly rewards: ShopperView["rewards"]; readonly words: Words }) {
  const enough = rewards.rewards.filter(({ obstacle }) => obstacle === null).at(-1);
  if (enough !== undefined) return <s-text>{words.say("order.enough", { title: enough.title })}</s-text>;
  for (const { title, obstacle } of rewards.rewards) {
    if (obstacle?.code !== "missing_points") continue;
    return <s-text>{words.say("order.almost", { title, points: words.points(obstacle.missing) })}</s-text>;
  }
  return null;
}
