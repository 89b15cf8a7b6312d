import { ask } from "./ask.ts";
import { codeWithCopy } from "./code.ts";

interface Coupon {
  readonly campaignId: string;
  readonly title: string;
  readonly endsAt: number | null;
}
interface Mine extends Coupon {
  readonly code: string;
  readonly isUsed: boolean;
  /** The address at which a partner takes it; null: checkout does. */
  readonly where: string | null;
}
interface Claimable extends Coupon {
  readonly left: number | null;
  /** A partner takes it. */
  readonly isElsewhere: boolean;
}
interface Coupons {
  readonly isMember: boolean;
  readonly mine: readonly Mine[];
  readonly toClaim: readonly Claimable[];
}

/** What a block says, by name, and in which language it writes numbers and days. */
interface Says {
  readonly words: DOMStringMap;
  readonly locale: string;
}

/** What a refusal is called in the block; any other is a failure. */
const REFUSALS: Readonly<Record<string, string>> = { coupon_gone: "gone", coupon_taken_back: "back" };

/**
 * Shows a shopper's coupons, and those that there are to take, once the block is opened: nothing is asked before. What
 * becomes of a click is said to screen readers too.
 */
export function enhanceCoupons(box: HTMLDetailsElement, locale: string): void {
  const { url } = box.dataset;
  const said = box.querySelector<HTMLElement>("[data-laurel-coupons-said]");
  const [mine, toClaim] = ["mine", "claim"].map((name) =>
    box.querySelector<HTMLElement>(`[data-laurel-coupons-${name}]`),
  );
  if (!url || !said || !mine || !toClaim) return;
  const says: Says = { words: box.dataset, locale };
  const say = (word: string | null) => {
    said.textContent = word === null ? "" : (box.dataset[word] ?? "");
  };
  let isAsked = false;
  box.addEventListener("toggle", () => {
    if (box.open && !isAsked) void load();
  });

  async function load(): Promise<void> {
    isAsked = true;
    say("loading");
    const asked = await ask(url ?? "");
    if (!asked?.ok) {
      // Opened again, it tries again.
      isAsked = false;
      say("failed");
      return;
    }
    const coupons = asked.answer as Coupons;
    const claims = coupons.toClaim.map((one) => claimItem(one, coupons.isMember, says, take));
    fill(
      mine,
      coupons.mine.map((one) => mineItem(one, says, say)),
    );
    fill(toClaim, claims);
    showCount(coupons.mine.filter(({ isUsed }) => !isUsed).length);
    say(coupons.mine.length + claims.length === 0 ? "none" : null);
  }

  /** How many can still be used: what an order has used is shown, and not counted. */
  function showCount(usable: number): void {
    const place = box.querySelector<HTMLElement>("[data-laurel-coupons-count]");
    if (place) place.textContent = usable === 0 ? "" : `(${usable.toLocaleString(locale)})`;
  }

  async function take({ campaignId, isElsewhere }: Claimable, button: HTMLButtonElement): Promise<void> {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    const asked = await ask(url ?? "", { claim: campaignId });
    const word = asked?.ok ? (isElsewhere ? "got" : "done") : (REFUSALS[codeOf(asked?.answer)] ?? "failed");
    if (word === "failed") button.removeAttribute("aria-disabled");
    else await load();
    say(word);
    said?.focus();
  }
}

function mineItem(coupon: Mine, says: Says, say: (word: string) => void): HTMLElement {
  const item = itemOf(coupon, says);
  const { code, title, isUsed, where } = coupon;
  item.append(...(isUsed ? [line(says.words["used"] ?? "")] : codeWithCopy(code, title, says.words, say)));
  if (where) item.append(wayTo(where, says));
  return item;
}

/** Where a partner takes the code, by the name of the place. */
function wayTo(where: string, { words }: Says): HTMLElement {
  const link = document.createElement("a");
  link.href = where;
  link.textContent = (words["at"] ?? "").replace("%place%", () => new URL(where).hostname);
  link.rel = "noopener";
  return link;
}

function claimItem(
  coupon: Claimable,
  isMember: boolean,
  says: Says,
  take: (coupon: Claimable, button: HTMLButtonElement) => Promise<void>,
): HTMLElement {
  const { words, locale } = says;
  const item = itemOf(coupon, says);
  const { left } = coupon;
  if (left === 0) {
    item.append(line(words["gone"] ?? ""));
    return item;
  }
  if (left !== null) item.append(line(`${words["left"] ?? ""} ${left.toLocaleString(locale)}`));
  if (!isMember) {
    item.append(line(words["members"] ?? ""));
    return item;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "laurel-button";
  button.textContent = words["take"] ?? "";
  button.setAttribute("aria-label", `${button.textContent}: ${coupon.title}`);
  button.addEventListener("click", () => void take(coupon, button));
  item.append(button);
  return item;
}

function itemOf({ title, endsAt }: Coupon, { words, locale }: Says): HTMLElement {
  const item = document.createElement("li");
  item.append(line(title, "strong"));
  if (endsAt !== null) {
    // It is over at this moment: the last day is that of the one before.
    const date = new Date(endsAt - 1).toLocaleDateString(locale, { dateStyle: "medium" });
    item.append(line(`${words["until"] ?? ""} ${date}`));
  }
  return item;
}

function fill(list: HTMLElement | null | undefined, items: readonly HTMLElement[]): void {
  const section = list?.closest<HTMLElement>("[data-laurel-coupons-list]");
  if (!list || !section) return;
  list.replaceChildren(...items);
  section.hidden = items.length === 0;
}

function line(text: string, name: "span" | "strong" = "span"): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  element.dir = "auto";
  return element;
}

function codeOf(answer: unknown): string {
  return String((answer as { error?: { code?: unknown } } | null | undefined)?.error?.code);
}
