import { codeWithCopy } from "../code.ts";

/** A group, as the app says it: see `app/views/groups.ts`. */
export interface Group {
  readonly token: string;
  readonly campaignId: string;
  readonly title: string;
  readonly seats: number;
  readonly joined: number;
  readonly endsAt: number;
  readonly rewards: "everybody" | "starter";
  readonly state: "open" | "full" | "ended" | "paused" | "none_left";
  readonly role: "starter" | "friend" | null;
  readonly code: string | null;
}
export interface ToStart {
  readonly campaignId: string;
  readonly title: string;
  readonly seats: number;
  readonly hours: number;
  readonly rewards: "everybody" | "starter";
  readonly isGone: boolean;
}

/** What a block says, by name, and in which language it writes numbers and times. */
export interface Says {
  readonly words: DOMStringMap;
  readonly locale: string;
}

/** What becomes of a click. */
export interface Acts {
  readonly say: (word: string) => void;
  readonly share: (group: Group) => Promise<void>;
  readonly join: (group: Group, button: HTMLButtonElement) => Promise<void>;
  readonly start: (one: ToStart, button: HTMLButtonElement) => Promise<void>;
}

/** A group in a list: how it stands, and what the shopper can do. */
export function groupItem(group: Group, isMember: boolean, says: Says, acts: Acts): HTMLElement {
  const { state, role, joined, seats, code, title } = group;
  const item = itemOf(group, says);
  const add = (...children: HTMLElement[]) => item.append(...children);
  if (state !== "ended") add(line(fill(says, "joined", { joined, seats })));
  if (state === "open") add(line(fill(says, "open", { time: momentOf(group.endsAt, says.locale) })));
  const word = sentenceOf(group, isMember);
  if (word !== null) add(line(says.words[word] ?? ""));
  if (code !== null) {
    add(line(says.words["yours"] ?? ""));
    add(...codeWithCopy(code, title, says.words, acts.say));
  }
  if (state === "open" && role !== null) add(button("share", title, says, () => acts.share(group)));
  if (state === "open" && role === null && isMember && code === null)
    add(button("join", title, says, (clicked) => acts.join(group, clicked)));
  return item;
}

/** A campaign of which a group can be begun. */
export function startItem(one: ToStart, isMember: boolean, says: Says, acts: Acts): HTMLElement {
  const item = itemOf(one, says);
  item.append(line(fill(says, "time", { time: hoursOf(one.hours, says.locale) })));
  if (one.isGone) item.append(line(says.words["gone"] ?? ""));
  else if (!isMember) item.append(line(says.words["members"] ?? ""));
  else item.append(button("start", one.title, says, (clicked) => acts.start(one, clicked)));
  return item;
}

/** What is to be said besides how many are in it; null: nothing. */
function sentenceOf({ state, role, code }: Group, isMember: boolean): string | null {
  switch (state) {
    case "full":
      if (role === null) return "full";
      return code === null ? "thanks" : null;
    case "ended":
      return "ended";
    case "paused":
      return "paused";
    case "none_left":
      return "gone";
    case "open":
      if (role !== null) return "in";
      return isMember ? null : "members";
  }
}

function itemOf(one: Group | ToStart, says: Says): HTMLElement {
  const item = document.createElement("li");
  const { seats, rewards } = one;
  item.append(line(one.title, "strong"));
  item.append(line(fill(says, rewards, { seats, friends: seats - 1 })));
  return item;
}

function button(
  word: "share" | "join" | "start",
  title: string,
  { words }: Says,
  act: (clicked: HTMLButtonElement) => Promise<void>,
): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "laurel-button";
  element.textContent = words[word] ?? "";
  element.setAttribute("aria-label", `${element.textContent}: ${title}`);
  element.addEventListener("click", () => {
    if (element.getAttribute("aria-disabled") !== "true") void act(element);
  });
  return element;
}

/** The words of a name, with numbers and times in their places. */
function fill(
  { words, locale }: Says,
  name: string,
  values: Readonly<Record<string, string | number>>,
): string {
  return Object.entries(values).reduce(
    (text, [place, value]) =>
      text.replace(`%${place}%`, () => (typeof value === "number" ? value.toLocaleString(locale) : value)),
    words[name] ?? "",
  );
}

function momentOf(at: number, locale: string): string {
  return new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
}

/** So many hours, or days where they are whole. */
function hoursOf(hours: number, locale: string): string {
  const [value, unit] = hours % 24 === 0 ? [hours / 24, "day"] : [hours, "hour"];
  return value.toLocaleString(locale, { style: "unit", unit, unitDisplay: "long" });
}

function line(text: string, name: "span" | "strong" = "span"): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  element.dir = "auto";
  return element;
}
