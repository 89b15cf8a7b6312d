import { ask } from "../ask.ts";
import { redemptionItem, rewardItem } from "./items.ts";
import type { Redemption, Reward, Says } from "./items.ts";

interface Rewards {
  readonly isMember: boolean;
  readonly points: number;
  readonly rewards: readonly Reward[];
  readonly mine: readonly Redemption[];
}

/** Shopify is told of a code a moment after it was drawn: so often and with these pauses it is looked for. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Shows what a shopper can redeem and has redeemed, once the block is opened: nothing is asked before. A redemption has an
 * id of this device, which stays until it was answered: however often the button is pressed, and whatever the network does,
 * points are set aside once. What becomes of a click is said to screen readers too.
 */
export function enhanceRewards(box: HTMLDetailsElement, locale: string): void {
  const { url } = box.dataset;
  const find = (name: string) => box.querySelector<HTMLElement>(`[data-laurel-rewards-${name}]`);
  const [said, balance, mine, toRedeem] = [find("said"), find("balance"), find("mine"), find("list")];
  if (!url || !said || !balance || !mine || !toRedeem) return;
  const says: Says = { words: box.dataset, locale };
  /** By reward, what was asked for and not answered. */
  const asking = new Map<string, string>();
  let isAsked = false;
  let looks = 0;
  box.addEventListener("toggle", () => {
    if (box.open && !isAsked) void load("loading");
  });

  const say = (word: string | null) => {
    said.textContent = word === null ? "" : (box.dataset[word] ?? "");
  };

  /** Asks how all stands and shows it; says a word before and another one after. */
  async function load(before: string | null, after: string | null = null): Promise<void> {
    isAsked = true;
    if (before !== null) say(before);
    const asked = await ask(url ?? "");
    if (!asked?.ok) {
      // Opened again, it tries again.
      isAsked = false;
      say(after ?? "failed");
      return;
    }
    show(asked.answer as Rewards);
    const { rewards, mine: own } = asked.answer as Rewards;
    say(after ?? (rewards.length + own.length === 0 ? "none" : null));
    const isOnItsWay = own.some(({ state }) => state === "preparing" || state === "returning");
    const pause = PAUSES_MS[looks];
    looks += 1;
    if (isOnItsWay && pause !== undefined) setTimeout(() => void load(null, after), pause);
  }

  function show({ isMember, points, rewards, mine: own }: Rewards): void {
    balance?.replaceChildren(
      isMember ? `${box.dataset["costs"] ?? ""} ${points.toLocaleString(locale)}` : "",
    );
    // A look that changes nothing takes the focus from nobody.
    fill(
      mine,
      own.map((one) => redemptionItem(one, says, (given, button) => void takeBack(given, button))),
    );
    fill(
      toRedeem,
      rewards.map((one) => rewardItem(one, says, (given, button) => void redeem(given, button))),
    );
  }

  function redeem({ campaignId, points }: Reward, button: HTMLButtonElement): Promise<void> {
    const id = asking.get(campaignId) ?? crypto.randomUUID();
    asking.set(campaignId, id);
    return send({ redeem: campaignId, id, points }, button, "done", () => asking.delete(campaignId));
  }

  function takeBack({ redemptionId }: Redemption, button: HTMLButtonElement): Promise<void> {
    return send({ takeBack: redemptionId }, button, "taken");
  }

  async function send(
    body: object,
    button: HTMLButtonElement,
    word: string,
    answered?: () => void,
  ): Promise<void> {
    button.setAttribute("aria-disabled", "true");
    say("loading");
    const asked = await ask(url ?? "", body);
    if (asked === undefined) {
      button.removeAttribute("aria-disabled");
      say("failed");
    } else {
      answered?.();
      looks = 0;
      await load(null, asked.ok ? word : refusalOf(asked.answer));
    }
    // The button that had the focus may be gone.
    said?.focus();
  }
}

/** What a refusal is called in the block; any other is a failure. */
function refusalOf(answer: unknown): string {
  const code = (answer as { error?: { code?: unknown } } | null)?.error?.code;
  return typeof code === "string" ? (REFUSALS[code] ?? "failed") : "failed";
}

const REFUSALS: Readonly<Record<string, string>> = {
  not_enough_points: "changed",
  reward_changed: "changed",
  reward_gone: "gone",
  unknown_reward: "gone",
  reward_limit: "limit",
  other_tier: "tier",
  too_many_open: "open",
  not_a_member: "members",
  redemption_used: "used",
};

function fill(list: HTMLElement | null, items: readonly HTMLElement[]): void {
  const section = list?.closest<HTMLElement>("[data-laurel-rewards-part]");
  if (!list || !section) return;
  const isSame = list.innerHTML === items.map(({ outerHTML }) => outerHTML).join("");
  if (!isSame) list.replaceChildren(...items);
  section.hidden = items.length === 0;
}
