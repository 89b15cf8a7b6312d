import { ask } from "../ask.ts";
import { groupItem, startItem } from "./items.ts";
import type { Acts, Group, Says, ToStart } from "./items.ts";
import { forgetInvitation, handOver, invitation, linkOf } from "./link.ts";

interface Groups {
  readonly isMember: boolean;
  readonly invited: Group | "unknown" | null;
  readonly mine: readonly Group[];
  readonly toStart: readonly ToStart[];
}

/** What a refusal is called in the block; any other is a failure. */
const REFUSALS: Readonly<Record<string, string>> = {
  in_another_group: "another",
  has_coupon: "has",
  coupon_taken_back: "back",
  counted_before: "counted",
  group_full: "full",
  group_over: "ended",
  group_paused: "paused",
  coupon_gone: "gone",
  not_a_member: "members",
  unknown_group: "unknown",
};

/**
 * Shows groups in which a shopper unlocks coupons, each time the block is opened: nothing is asked before, and how many are
 * in a group is what was so then. Who comes by a link reads that they are invited. What becomes of a click is said to
 * screen readers too.
 */
export function enhanceGroups(box: HTMLDetailsElement, locale: string): void {
  const { url } = box.dataset;
  const said = box.querySelector<HTMLElement>("[data-laurel-groups-said]");
  const list = box.querySelector<HTMLElement>("[data-laurel-groups-list]");
  if (!url || !said || !list) return;
  const says: Says = { words: box.dataset, locale };
  const token = invitation();
  const hint = box.querySelector<HTMLElement>("[data-laurel-groups-invited]");
  if (hint) hint.hidden = token === null;
  let isBusy = false;
  box.addEventListener("toggle", () => {
    if (box.open && !isBusy) void load(null);
  });

  const acts: Acts = {
    say,
    async share({ token: shared, title }) {
      const link = linkOf(shared);
      const done = await handOver(link, title);
      if (done === "copied") say("copied");
      // It can be copied by hand.
      if (done === "no") said.textContent = link;
    },
    join: (group, button) => send({ join: group.token }, button, "in"),
    start: (one, button) => send({ start: one.campaignId }, button, "begun"),
  };

  /** Asks how all groups stand, shows it, and says a word. */
  async function load(word: string | null): Promise<void> {
    isBusy = true;
    if (word === null) say("loading");
    const asked = await ask(token === null ? (url ?? "") : `${url ?? ""}/${token}`);
    isBusy = false;
    if (!asked?.ok) return say(word ?? "failed");
    const { isMember, invited, mine, toStart } = asked.answer as Groups;
    if (hint) hint.hidden = true;
    const groups = [...(invited === null || invited === "unknown" ? [] : [invited]), ...mine];
    // Who cannot begin one reads of the group they are invited to alone.
    const startable = toStart.filter(
      (one) => isMember || groups.every(({ campaignId }) => campaignId !== one.campaignId),
    );
    list?.replaceChildren(
      ...groups.map((group) => groupItem(group, isMember, says, acts)),
      ...startable.map((one) => startItem(one, isMember, says, acts)),
    );
    // Once it was read, there is nothing more to come back for.
    if (invited === "unknown" || (invited !== null && (invited.role !== null || invited.state === "ended")))
      forgetInvitation();
    const isEmpty = groups.length + toStart.length === 0;
    say(word ?? (invited === "unknown" ? "unknown" : isEmpty ? "none" : null));
  }

  async function send(body: object, button: HTMLButtonElement, word: string): Promise<void> {
    button.setAttribute("aria-disabled", "true");
    const asked = await ask(url ?? "", body);
    const refusal = REFUSALS[codeOf(asked?.answer)];
    if (asked?.ok || refusal !== undefined) await load(asked?.ok ? word : (refusal ?? null));
    else {
      button.removeAttribute("aria-disabled");
      say("failed");
    }
    // The button that had the focus may be gone.
    said?.focus();
  }

  function say(word: string | null): void {
    if (said) said.textContent = word === null ? "" : (box.dataset[word] ?? "");
  }
}

function codeOf(answer: unknown): string {
  return String((answer as { error?: { code?: unknown } } | null | undefined)?.error?.code);
}
