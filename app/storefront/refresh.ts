import { groupNumbers } from "./numbers.ts";

/** What the app proxy answers at `/apps/laurel/balance`: the parts of the member metafield shown here. */
interface Balance {
  points: number;
  tierName: string | undefined;
}

/**
 * Asks for the newest balance, only when the shopper clicks: an order placed a moment ago may not
 * yet have reached the page. Says what happened to screen readers too.
 */
export function enhanceRefresh(button: HTMLButtonElement): void {
  const url = button.dataset["laurelRefresh"];
  const status = button.parentElement?.querySelector<HTMLElement>("[data-laurel-status]");
  if (!url) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    void fetchBalance(url).then((balance) => {
      button.removeAttribute("aria-disabled");
      if (balance) show(balance);
      if (status) status.textContent = (balance ? button.dataset["done"] : button.dataset["failed"]) ?? "";
    });
  });
}

async function fetchBalance(url: string): Promise<Balance | undefined> {
  try {
    const response = await fetch(url, { headers: { accept: "application/json" } });
    return response.ok ? decodeBalance(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

/** Accepts the member itself or `{ member }`; anything without a whole number of points is refused. */
export function decodeBalance(answer: unknown): Balance | undefined {
  const member = isObject(answer) && isObject(answer["member"]) ? answer["member"] : answer;
  if (!isObject(member)) return undefined;
  const points = member["points"];
  const tierName = member["tierName"];
  if (typeof points !== "number" || !Number.isSafeInteger(points)) return undefined;
  return { points, tierName: typeof tierName === "string" ? tierName : undefined };
}

function show(balance: Balance): void {
  for (const root of document.querySelectorAll<HTMLElement>("[data-laurel]")) {
    for (const element of root.querySelectorAll<HTMLElement>("[data-laurel-points]")) {
      element.dataset["laurelPoints"] = String(balance.points);
    }
    const tier = root.querySelector("[data-laurel-tier]");
    if (tier && balance.tierName) tier.textContent = balance.tierName;
    groupNumbers(root, root.dataset["locale"] ?? "en");
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
