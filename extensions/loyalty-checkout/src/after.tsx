import { useEffect, useMemo, useState } from "preact/hooks";
import type { ShopperOrderView } from "../../../app/views/shopper.ts";
import { openDoor } from "../../shared/door.ts";
import type { Door } from "../../shared/door.ts";
import { Joining } from "../../shared/joining.tsx";
import { Standing } from "../../shared/standing.tsx";
import { useShopper } from "../../shared/use-shopper.ts";
import { wordsOf } from "../../shared/words.ts";
import type { I18n } from "../../shared/words.ts";
import { APP_URL } from "../../shared/api.ts";
import { Earned } from "./earned.tsx";

/** What the pages behind checkout have in common. */
export interface AfterCheckout {
  readonly token: () => Promise<string>;
  readonly i18n: I18n;
  readonly language: string;
  /** Digits of the order's id; null: it is not known yet. */
  readonly orderId: string | null;
  /** Where an account is opened. */
  readonly accountUrl: string;
  readonly from: "checkout" | "account";
}

/** The order was paid: what it has earned. Where nothing can be told, there is nothing to see. */
export function After({ token, i18n, language, orderId, accountUrl, from }: AfterCheckout) {
  const door = useMemo(() => openDoor(APP_URL, token, from), [token, from]);
  const { shopper, look } = useShopper(door, null);
  const order = useOrder(door, orderId, () => void look());
  if (shopper.state === "loading") return <s-skeleton-paragraph />;
  if (shopper.state === "failed") return null;
  const { view } = shopper;
  const words = wordsOf(i18n, language, view.program);
  const { isSignedIn, standing, rewards } = view;
  return (
    <s-section heading={words.say("heading")}>
      <s-stack gap="base">
        {!isSignedIn && (
          <s-stack gap="small-200">
            <s-text>{words.say("order.guest")}</s-text>
            <s-link href={accountUrl}>{words.say("order.account")}</s-link>
          </s-stack>
        )}
        {(rewards.isMember || (order !== null && order.earned !== null)) && (
          <Earned {...{ order, view, words }} />
        )}
        {rewards.isMember && standing !== null && <Standing {...{ standing, words }} />}
        {isSignedIn && !rewards.isMember && (
          <Joining {...{ view, door, words }} onJoined={() => void look()} />
        )}
      </s-stack>
    </s-section>
  );
}

/** Shopify tells Laurel of an order a moment after it was placed: so often and with these pauses it is looked for. */
const PAUSES_MS = [0, 1_000, 2_000, 3_000, 5_000, 10_000, 20_000];

function useOrder(door: Door, orderId: string | null, onHeard: () => void): ShopperOrderView | null {
  const [order, setOrder] = useState<ShopperOrderView | null>(null);
  useEffect(() => {
    let isWanted = true;
    const follow = async () => {
      for (const pause of orderId === null ? [] : PAUSES_MS) {
        await new Promise((resolve) => setTimeout(resolve, pause));
        const answer = isWanted && (await door.order(orderId ?? ""));
        if (!isWanted || answer === false) return;
        if (!answer.ok || answer.value.earned === null) continue;
        setOrder(answer.value);
        // The balance is another by then.
        onHeard();
        return;
      }
    };
    void follow();
    return () => {
      isWanted = false;
    };
  }, [door, orderId]);
  return order;
}
