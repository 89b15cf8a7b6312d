import type { Call, PickerItem } from "../protocol.ts";

type ResourceCall = Extract<Call, { name: "resourcePicker" }>;

/** What the admin's picker address answers: rows to show, each with what the app is given for it. */
interface Row extends PickerItem {
  resource: unknown;
}

/** Lets the user choose among the store's records. The resources chosen, or undefined when closed. */
export async function openResourcePicker(store: string, call: ResourceCall): Promise<unknown[] | undefined> {
  const known = new Map<string, Row>();
  const load = async (query: string, ids: string[] = []): Promise<Row[]> => {
    const parameters = new URLSearchParams({ query });
    for (const id of ids) parameters.append("id", id);
    const response = await fetch(`/store/${store}/picker/${encodeURIComponent(call.type)}?${parameters}`);
    if (!response.ok) throw new Error(`There is no picker for "${call.type}".`);
    const rows: Row[] = await response.json();
    for (const row of rows) known.set(row.id, row);
    return rows;
  };
  if (call.selected.length > 0) await load("", call.selected);
  const heading = `${call.action === "add" ? "Add" : "Select"} ${call.type}${call.multiple === false ? "" : "s"}`;
  const chosen = await choose({
    heading,
    multiple: call.multiple,
    selected: call.selected,
    query: call.query,
    load,
  });
  return chosen?.flatMap((id) => known.get(id)?.resource ?? []);
}

/** The general picker: the app brings the rows. The ids chosen, or undefined when closed. */
export async function openItemPicker(call: Extract<Call, { name: "picker" }>): Promise<string[] | undefined> {
  const selected = call.items.filter((item) => item.selected).map(({ id }) => id);
  const load = async (query: string) =>
    call.items.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase()));
  return choose({ heading: call.heading, multiple: call.multiple, selected, query: "", load });
}

interface Choice {
  heading: string;
  multiple: boolean | number;
  selected: string[];
  query: string;
  load(query: string): Promise<PickerItem[]>;
}

function choose(choice: Choice): Promise<string[] | undefined> {
  const template = document.querySelector<HTMLTemplateElement>("template[data-picker]");
  const dialog = template?.content.querySelector("dialog")?.cloneNode(true);
  if (!(dialog instanceof HTMLDialogElement)) return Promise.resolve(undefined);
  const part = <E extends HTMLElement>(name: string) => dialog.querySelector<E>(`[data-${name}]`);
  const list = part("picker-list");
  const search = part<HTMLInputElement>("picker-search");
  const done = part<HTMLButtonElement>("picker-done");
  const count = part("picker-count");
  const heading = part("picker-heading");
  if (heading) heading.textContent = choice.heading;
  if (search) search.value = choice.query;
  const chosen = new Set(choice.selected);
  const limit = choice.multiple === true ? Infinity : choice.multiple === false ? 1 : choice.multiple;
  const showCount = () => {
    if (count) count.textContent = `${chosen.size} selected`;
    if (done) done.disabled = chosen.size === 0;
  };
  const pick = (item: PickerItem, on: boolean) => {
    if (limit === 1) chosen.clear();
    if (!on) chosen.delete(item.id);
    else if (chosen.size < limit) chosen.add(item.id);
    for (const input of list?.querySelectorAll("input") ?? []) input.checked = chosen.has(input.value);
    showCount();
  };
  let latest = 0;
  const refresh = async () => {
    const turn = (latest += 1);
    const items = await choice.load(search?.value ?? "");
    // An older search may answer after a newer one.
    if (turn !== latest) return;
    const rows = items.map((item) =>
      pickerRow(item, limit === 1 ? "radio" : "checkbox", chosen.has(item.id), pick),
    );
    list?.replaceChildren(...rows);
    const empty = part("picker-empty");
    if (empty) empty.hidden = items.length > 0;
  };
  search?.addEventListener("input", () => void refresh());
  document.body.append(dialog);
  showCount();
  void refresh();
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "done" ? [...chosen] : undefined);
    });
  });
}

function pickerRow(
  item: PickerItem,
  type: "radio" | "checkbox",
  checked: boolean,
  pick: (item: PickerItem, on: boolean) => void,
): HTMLElement {
  const row = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type, name: "picked", value: item.id, checked, disabled: item.disabled });
  input.addEventListener("change", () => pick(item, input.checked));
  const title = document.createElement("strong");
  title.textContent = item.title;
  const detail = document.createElement("span");
  detail.textContent = item.detail;
  row.append(input, title, detail);
  return row;
}
