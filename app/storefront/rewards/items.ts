export interface Reward {
  readonly campaignId: string;
  readonly title: string;
  /** What one costs, or one step of it. */
  readonly points: number;
  readonly choice: Choice | null;
  readonly grant: { readonly kind: string; readonly amount: Money } | null;
  readonly days: number;
  readonly left: number | null;
  readonly obstacle: { readonly code: string; readonly missing?: number } | null;
}

export interface Redemption {
  readonly redemptionId: string;
  readonly worth: Money | null;
  readonly title: string;
  readonly code: string;
  readonly points: number;
  readonly state: string;
  readonly expiresAt: number | null;
  readonly grant: Grant | null;
}

/** What a redemption gives where nothing comes off at checkout. */
interface Grant {
  readonly kind: string;
  readonly amount: Money;
  /** Of a gift card that is there: it is money. */
  readonly code: string | null;
  /** The last day, as `2027-01-31`. */
  readonly until: string | null;
}

/** How much is redeemed at once, in steps. */
export interface Choice {
  readonly least: number;
  readonly most: number;
  /** Of an order at most, in basis points; null: all of it. */
  readonly share: number | null;
  /** What a step takes off, in the store's currency first. */
  readonly step: readonly Money[];
}

interface Money {
  readonly amountMinor: number;
  readonly currency: string;
  readonly decimals: number;
}

/** What a block says, by name, and in which language it writes numbers and days. */
export interface Says {
  readonly words: DOMStringMap;
  readonly locale: string;
}

type Act<Thing> = (thing: Thing, button: HTMLButtonElement) => void;

/** What the shopper can spend, and has chosen so far: how many steps of a reward, by its id. */
export interface Spending {
  readonly points: number;
  readonly isMember: boolean;
  readonly chosen: Map<string, number>;
}

/** A reward with what it costs, and its button; or what stands in the way. */
export function rewardItem(
  reward: Reward,
  says: Says,
  spending: Spending,
  redeem: (reward: Reward, times: number, button: HTMLButtonElement) => void,
): HTMLElement {
  const { words, locale } = says;
  const { campaignId, title, points, choice, grant, days, left, obstacle } = reward;
  const item = itemOf(title);
  if (grant && !choice) item.append(line(grantText(grant, says)));
  if (choice) item.append(...choosing(reward, choice, says, spending));
  else item.append(line(`${words["costs"] ?? ""} ${pointsText(points, says)}`));
  if (!grant) item.append(line(`${words["days"] ?? ""} ${days.toLocaleString(locale)}`));
  if (left !== null && left > 0) item.append(line(`${words["left"] ?? ""} ${left.toLocaleString(locale)}`));
  const times = () => (choice ? (spending.chosen.get(campaignId) ?? choice.least) : 1);
  if (obstacle === null)
    item.append(button(words["redeem"] ?? "", title, (own) => redeem(reward, times(), own)));
  else {
    const missing = obstacle.missing === undefined ? "" : ` ${pointsText(obstacle.missing, says)}`;
    item.append(line(`${words[OBSTACLES[obstacle.code] ?? "failed"] ?? ""}${missing}`));
  }
  return item;
}

/** What so many steps of a reward give and cost, and a slider to choose them: no more than the shopper can pay. */
function choosing(
  { campaignId, title, points, grant, obstacle }: Reward,
  { least, most, share, step }: Choice,
  said: Says,
  { points: usable, isMember, chosen }: Spending,
): HTMLElement[] {
  const { words, locale } = said;
  const money = step.find(({ currency }) => currency === words["currency"]) ?? step[0];
  const says = (times: number) =>
    (words[grant ? "pays" : "gives"] ?? "")
      .replace("%amount%", money ? moneyText(money, times, locale) : "")
      .replace("%points%", pointsText(points * times, said));
  const highest = isMember ? Math.max(least, Math.min(most, Math.floor(usable / points))) : most;
  const times = Math.min(highest, chosen.get(campaignId) ?? least);
  chosen.set(campaignId, times);
  const shown = line(says(times));
  const notes = [
    ...(share === null ? [] : [(words["share"] ?? "").replace("%share%", percentText(share, locale))]),
    ...(grant ? [] : [words["rest"] ?? ""]),
  ].map((text) => line(text));
  if (obstacle !== null || highest === least) return [shown, ...notes];
  const slider = document.createElement("input");
  const bounds = { type: "range", min: least, max: highest, value: times };
  for (const [name, value] of Object.entries(bounds)) slider.setAttribute(name, String(value));
  slider.setAttribute("aria-label", `${words["choose"] ?? ""}: ${title}`);
  slider.setAttribute("aria-valuetext", says(times));
  slider.addEventListener("input", () => {
    const now = Number(slider.value);
    chosen.set(campaignId, now);
    shown.textContent = says(now);
    slider.setAttribute("aria-valuetext", says(now));
    // As the next look writes it, so that it finds nothing to change.
    slider.setAttribute("value", String(now));
  });
  return [shown, slider, ...notes];
}

/** So many points, by the name that the store has for them. */
export function pointsText(points: number, { words, locale }: Says): string {
  const forms = JSON.parse(words["forms"] ?? "{}") as Readonly<Record<string, string>>;
  const form = new Intl.PluralRules(locale).select(points);
  return `${points.toLocaleString(locale)} ${forms[form] ?? forms["other"] ?? ""}`.trim();
}

function moneyText({ amountMinor, currency, decimals }: Money, times: number, locale: string): string {
  const amount = (amountMinor * times) / 10 ** decimals;
  return amount.toLocaleString(locale, { style: "currency", currency });
}

function percentText(basisPoints: number, locale: string): string {
  return (basisPoints / 10_000).toLocaleString(locale, { style: "percent", maximumFractionDigits: 2 });
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
  const { title, code, state, worth, expiresAt, grant } = redemption;
  const item = itemOf(title);
  if (grant) item.append(line(grantText(grant, says)));
  if (grant && state === "given") {
    item.append(...given(grant, says));
    return item;
  }
  if (worth) item.append(line(`${words["worth"] ?? ""} ${moneyText(worth, 1, locale)}`));
  const isReady = state === "ready";
  if (!isReady) item.append(line(words[state] ?? ""));
  if ((isReady || state === "preparing") && expiresAt !== null) {
    // The last moment is the one before it cannot be used any more.
    const date = new Date(expiresAt - 1).toLocaleDateString(locale, { dateStyle: "medium" });
    item.append(line(`${words["until"] ?? ""} ${date}`));
  }
  if (!isReady) return item;
  const use = document.createElement("a");
  use.className = "laurel-button";
  use.href = (words["use"] ?? "").replace("%code%", encodeURIComponent(code));
  use.textContent = words["apply"] ?? "";
  use.setAttribute("aria-label", `${use.textContent}: ${title}`);
  const back = button(words["back"] ?? "", title, (own) => takeBack(redemption, own));
  back.classList.add("laurel-quiet");
  item.append(codeOf(code), use, back);
  return item;
}

/** "Gift card: $10.00" */
function grantText({ kind, amount }: Pick<Grant, "kind" | "amount">, { words, locale }: Says): string {
  return `${words[GRANTS[kind] ?? ""] ?? ""} ${moneyText(amount, 1, locale)}`;
}

/** By which word the block says what a reward gives; how it is used is the same word with `Use` behind it. */
const GRANTS: Readonly<Record<string, string>> = {
  gift_card: "giftCard",
  store_credit: "storeCredit",
};

/** How to use what Shopify has given, with the code of a gift card. */
function given({ kind, code, until }: Grant, { words, locale }: Says): HTMLElement[] {
  const date =
    until === null
      ? null
      : new Date(`${until}T00:00:00Z`).toLocaleDateString(locale, { dateStyle: "medium", timeZone: "UTC" });
  return [
    line(words[`${GRANTS[kind] ?? ""}Use`] ?? ""),
    ...(code === null ? [] : [codeOf(code)]),
    ...(date === null ? [] : [line(`${words["good"] ?? ""} ${date}`)]),
  ];
}

function codeOf(code: string): HTMLElement {
  const shown = document.createElement("code");
  shown.textContent = code;
  shown.dir = "ltr";
  return shown;
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
