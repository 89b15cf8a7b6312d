import { ask } from "../ask.ts";
import { pointsText, redemptionItem, rewardItem } from "./items.ts";
import type { Redemption, Reward, Says, Spending } from "./items.ts";

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
  const parts = partsOf(box);
  if (parts) bring(box, parts, locale);
}

function bring(box: HTMLDetailsElement, parts: Parts, locale: string): void {
  const { url, said } = parts;
  const says: Says = { words: box.dataset, locale };
  /** By reward and how often, the id of what was asked for and not answered. */
  const asking = new Map<string, string>();
  const chosen = new Map<string, number>();
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
    const asked = await ask(url);
    if (!asked?.ok) {
      // Opened again, it tries again.
      isAsked = false;
      say(after ?? "failed");
      return;
    }
    const rewards = asked.answer as Rewards;
    show(parts, { ...rewards, chosen }, says, { redeem, takeBack });
    say(after ?? (rewards.rewards.length + rewards.mine.length === 0 ? "none" : null));
    const isOnItsWay = rewards.mine.some(({ state }) => state === "preparing" || state === "returning");
    const pause = PAUSES_MS[looks];
    looks += 1;
    if (isOnItsWay && pause !== undefined) setTimeout(() => void load(null, after), pause);
  }

  async function redeem(
    { campaignId, points, choice }: Reward,
    times: number,
    button: HTMLButtonElement,
  ): Promise<void> {
    const what = `${campaignId} ${times}`;
    const id = asking.get(what) ?? crypto.randomUUID();
    asking.set(what, id);
    const body = { redeem: campaignId, id, points: points * times, ...(choice ? { times } : {}) };
    if (await send(body, button, "done")) asking.delete(what);
  }

  async function takeBack({ redemptionId }: Redemption, button: HTMLButtonElement): Promise<void> {
    await send({ takeBack: redemptionId }, button, "taken");
  }

  /** False: nobody knows what became of it, and it may be sent again. */
  async function send(body: object, button: HTMLButtonElement, word: string): Promise<boolean> {
    button.setAttribute("aria-disabled", "true");
    say("loading");
    const asked = await ask(url, body);
    const after = asked?.ok ? word : refusalOf(asked?.answer);
    looks = 0;
    if (after !== undefined) await load(null, after);
    else {
      button.removeAttribute("aria-disabled");
      say("failed");
    }
    // The button that had the focus may be gone.
    said.focus();
    return after !== undefined;
  }
}

interface Parts {
  readonly url: string;
  readonly said: HTMLElement;
  readonly balance: HTMLElement;
  readonly mine: HTMLElement;
  readonly list: HTMLElement;
}

function partsOf(box: HTMLDetailsElement): Parts | null {
  const find = (name: string) => box.querySelector<HTMLElement>(`[data-laurel-rewards-${name}]`);
  const { url } = box.dataset;
  const [said, balance, mine, list] = [find("said"), find("balance"), find("mine"), find("list")];
  return url && said && balance && mine && list ? { url, said, balance, mine, list } : null;
}

interface Acts {
  readonly redeem: (reward: Reward, times: number, button: HTMLButtonElement) => Promise<void>;
  readonly takeBack: (redemption: Redemption, button: HTMLButtonElement) => Promise<void>;
}

function show(parts: Parts, all: Rewards & Spending, says: Says, acts: Acts): void {
  const { isMember, points, rewards, mine } = all;
  parts.balance.textContent = isMember ? `${says.words["has"] ?? ""} ${pointsText(points, says)}` : "";
  fill(
    parts.mine,
    mine.map((one) => redemptionItem(one, says, (given, button) => void acts.takeBack(given, button))),
  );
  fill(
    parts.list,
    rewards.map((one) =>
      rewardItem(one, says, all, (given, times, button) => void acts.redeem(given, times, button)),
    ),
  );
}

/** What a refusal is called in the block; undefined for anything else. */
function refusalOf(answer: unknown): string | undefined {
  const code = (answer as { error?: { code?: unknown } } | null | undefined)?.error?.code;
  return typeof code === "string" ? REFUSALS[code] : undefined;
}

const REFUSALS: Readonly<Record<string, string>> = {
  not_enough_points: "changed",
  reward_changed: "changed",
  other_times: "changed",
  reward_gone: "gone",
  unknown_reward: "gone",
  reward_limit: "limit",
  other_tier: "tier",
  too_many_open: "open",
  not_a_member: "members",
  redemption_used: "used",
  redemption_given: "changed",
};

/** A look that changes nothing takes the focus from nobody. */
function fill(list: HTMLElement, items: readonly HTMLElement[]): void {
  const isSame = list.innerHTML === items.map(({ outerHTML }) => outerHTML).join("");
  if (!isSame) list.replaceChildren(...items);
  const section = list.closest<HTMLElement>("[data-laurel-rewards-part]");
  if (section) section.hidden = items.length === 0;
}
