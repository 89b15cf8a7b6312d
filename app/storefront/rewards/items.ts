export interface Reward {
  readonly campaignId: string;
  readonly title: string;
  readonly points: number;
  readonly days: number;
  readonly left: number | null;
  readonly obstacle: { readonly code: string; readonly missing?: number } | null;
}

export interface Redemption {
  readonly redemptionId: string;
  readonly title: string;
  readonly code: string;
  readonly points: number;
  readonly state: string;
  readonly expiresAt: number | null;
}

/** What a block says, by name, and in which language it writes numbers and days. */
export interface Says {
  readonly words: DOMStringMap;
  readonly locale: string;
}

type Act<Thing> = (thing: Thing, button: HTMLButtonElement) => void;

/** A reward with what it costs, and its button; or what stands in the way. */
export function rewardItem(reward: Reward, says: Says, redeem: Act<Reward>): HTMLElement {
  const { words, locale } = says;
  const { title, points, days, left, obstacle } = reward;
  const item = itemOf(title);
  item.append(line(`${words["costs"] ?? ""} ${points.toLocaleString(locale)}`));
  item.append(line(`${words["days"] ?? ""} ${days.toLocaleString(locale)}`));
  if (left !== null && left > 0) item.append(line(`${words["left"] ?? ""} ${left.toLocaleString(locale)}`));
  if (obstacle === null) item.append(button(words["redeem"] ?? "", title, (own) => redeem(reward, own)));
  else {
    const missing = obstacle.missing === undefined ? "" : ` ${obstacle.missing.toLocaleString(locale)}`;
    item.append(line(`${words[OBSTACLES[obstacle.code] ?? "failed"] ?? ""}${missing}`));
  }
  return item;
}

/** By which word the block says it. */
const OBSTACLES: Readonly<Record<string, string>> = {
  not_a_member: "members",
  reward_gone: "gone",
  other_tier: "tier",
  too_many_open: "open",
  missing_points: "missing",
  reward_limit: "limit",
};

/** What a shopper has redeemed: a way to use it and to take it back, while it can be used. */
export function redemptionItem(redemption: Redemption, says: Says, takeBack: Act<Redemption>): HTMLElement {
  const { words, locale } = says;
  const { title, code, state, expiresAt } = redemption;
  const item = itemOf(title);
  const isReady = state === "ready";
  if (!isReady) item.append(line(words[state] ?? ""));
  if ((isReady || state === "preparing") && expiresAt !== null) {
    // The last moment is the one before it cannot be used any more.
    const date = new Date(expiresAt - 1).toLocaleDateString(locale, { dateStyle: "medium" });
    item.append(line(`${words["until"] ?? ""} ${date}`));
  }
  if (!isReady) return item;
  const shown = document.createElement("code");
  shown.textContent = code;
  shown.dir = "ltr";
  const use = document.createElement("a");
  use.className = "laurel-button";
  use.href = (words["use"] ?? "").replace("%code%", encodeURIComponent(code));
  use.textContent = words["apply"] ?? "";
  use.setAttribute("aria-label", `${use.textContent}: ${title}`);
  const back = button(words["back"] ?? "", title, (own) => takeBack(redemption, own));
  back.classList.add("laurel-quiet");
  item.append(shown, use, back);
  return item;
}

function itemOf(title: string): HTMLElement {
  const item = document.createElement("li");
  item.append(line(title, "strong"));
  return item;
}

function button(text: string, title: string, act: (own: HTMLButtonElement) => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "laurel-button";
  made.textContent = text;
  made.setAttribute("aria-label", `${text}: ${title}`);
  made.addEventListener("click", () => {
    if (made.getAttribute("aria-disabled") !== "true") act(made);
  });
  return made;
}

function line(text: string, name: "span" | "strong" = "span"): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  element.dir = "auto";
  return element;
}
