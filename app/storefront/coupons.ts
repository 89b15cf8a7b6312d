import { ask } from "./ask.ts";

interface Coupon {
  readonly campaignId: string;
  readonly title: string;
  readonly endsAt: number | null;
}
interface Mine extends Coupon {
  readonly code: string;
  readonly isUsed: boolean;
}
interface Claimable extends Coupon {
  readonly left: number | null;
}
interface Coupons {
  readonly isMember: boolean;
  readonly mine: readonly Mine[];
  readonly toClaim: readonly Claimable[];
}

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
    fill(mine, coupons.mine.map(mineItem));
    fill(
      toClaim,
      coupons.toClaim.map((one) => claimItem(one, coupons.isMember)),
    );
    say(coupons.mine.length + coupons.toClaim.length === 0 ? "none" : null);
  }

  function mineItem(coupon: Mine): HTMLElement {
    const item = itemOf(coupon);
    const code = document.createElement("code");
    code.textContent = coupon.code;
    code.dir = "ltr";
    item.append(coupon.isUsed ? line(box.dataset["used"] ?? "") : code);
    return item;
  }

  function claimItem(coupon: Claimable, isMember: boolean): HTMLElement {
    const item = itemOf(coupon);
    const { left } = coupon;
    if (left === 0) {
      item.append(line(box.dataset["gone"] ?? ""));
      return item;
    }
    if (left !== null) item.append(line(`${box.dataset["left"] ?? ""} ${left.toLocaleString(locale)}`));
    if (!isMember) {
      item.append(line(box.dataset["members"] ?? ""));
      return item;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = "laurel-button";
    button.textContent = box.dataset["take"] ?? "";
    button.setAttribute("aria-label", `${button.textContent}: ${coupon.title}`);
    button.addEventListener("click", () => void take(coupon.campaignId, button));
    item.append(button);
    return item;
  }

  async function take(claim: string, button: HTMLButtonElement): Promise<void> {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    const asked = await ask(url ?? "", { claim });
    const word = asked?.ok ? "done" : codeOf(asked?.answer) === "coupon_gone" ? "gone" : "failed";
    if (word === "failed") button.removeAttribute("aria-disabled");
    else await load();
    say(word);
    said?.focus();
  }

  function itemOf({ title, endsAt }: Coupon): HTMLElement {
    const item = document.createElement("li");
    item.append(line(title, "strong"));
    if (endsAt !== null) {
      // It is over at this moment: the last day is that of the one before.
      const date = new Date(endsAt - 1).toLocaleDateString(locale, { dateStyle: "medium" });
      item.append(line(`${box.dataset["until"] ?? ""} ${date}`));
    }
    return item;
  }

  function say(word: string | null): void {
    if (said) said.textContent = word === null ? "" : (box.dataset[word] ?? "");
  }
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

function codeOf(answer: unknown): unknown {
  return (answer as { error?: { code?: unknown } } | null | undefined)?.error?.code;
}
