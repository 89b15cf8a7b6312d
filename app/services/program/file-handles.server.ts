/**
 * What a file may name otherwise than by id, so that another store knows it too: products and collections by their
 * handle, variants by their product's handle and their own title, customer segments by their name. Shopify keeps each
 * of these unique in a store; two variants of a product differ in their options, of which a title is made.
 */
export type HandleKind = "product" | "variant" | "collection" | "segment";

/** Handles and the ids behind them, as one store has them. Of a variant the handle is a `variantName`. */
export interface StoreHandles {
  idOf(kind: HandleKind, handle: string): string | undefined;
  handleOf(kind: HandleKind, id: string): string | undefined;
}

/** A place of a programme where a handle, or a segment's name, stands: the path to the entry that has it. */
export interface NamedHandle {
  readonly kind: HandleKind;
  readonly handle: string;
  readonly path: readonly string[];
}

/** Where the conditions of a kind list what they are about. */
const LISTS: ReadonlyMap<unknown, { readonly field: string; readonly kind: HandleKind }> = new Map([
  ["product", { field: "products", kind: "product" }],
  ["variant", { field: "variants", kind: "variant" }],
  ["collection", { field: "collections", kind: "collection" }],
] as const);

/** The field by which each kind is named; of a variant, that of its product. */
const WORD = { product: "handle", variant: "handle", collection: "handle", segment: "name" } as const;

/** A variant's product and its title as one text. A handle is part of an address and has no slash. */
export function variantName(product: string, title: string): string {
  return `${product}/${title}`;
}

/** What `variantName` was made of. */
export function partsOfVariant(name: string): { readonly product: string; readonly title: string } {
  const slash = name.indexOf("/");
  return { product: name.slice(0, slash), title: name.slice(slash + 1) };
}

/** For whoever only looks at a file, without a store: each handle stands for some id after `last`. */
export function anyStore(last = 0): Pick<StoreHandles, "idOf"> {
  const ids = new Map<string, string>();
  return {
    idOf(kind, handle) {
      const key = `${kind}:${handle}`;
      const id = ids.get(key) ?? String(last + ids.size + 1);
      ids.set(key, id);
      return id;
    },
  };
}

/**
 * All that a programme, as it stands in a file, names so: `{ handle: sale }`, `{ handle: kind-of-blue, variant: LP }`
 * or `{ name: VIP }` in place of an id.
 */
export function namedHandles(program: unknown): readonly NamedHandle[] {
  const found: NamedHandle[] = [];
  mapEntries(program, (kind, entry, path) => {
    const handle = handleIn(kind, entry);
    if (handle !== undefined) found.push({ kind, handle, path });
    return entry;
  });
  return found;
}

/** The same programme with ids in place of handles. What `idOf` does not know stays as it is. */
export function withIds(program: unknown, idOf: StoreHandles["idOf"]): unknown {
  return mapEntries(program, (kind, entry) => {
    const handle = handleIn(kind, entry);
    return handle === undefined ? entry : (idOf(kind, handle) ?? entry);
  });
}

/** The same programme with handles in place of ids. What `handleOf` does not know stays as it is. */
export function withHandles(program: unknown, handleOf: StoreHandles["handleOf"]): unknown {
  return mapEntries(program, (kind, entry) => {
    const handle = typeof entry === "string" ? handleOf(kind, entry) : undefined;
    return handle === undefined ? entry : entryOf(kind, handle);
  });
}

function entryOf(kind: HandleKind, handle: string): Readonly<Record<string, string>> {
  if (kind !== "variant") return { [WORD[kind]]: handle };
  const { product, title } = partsOfVariant(handle);
  return { handle: product, variant: title };
}

function handleIn(kind: HandleKind, entry: unknown): string | undefined {
  if (!isRecord(entry)) return undefined;
  const { [WORD[kind]]: handle, ...others } = entry;
  if (typeof handle !== "string" || handle === "") return undefined;
  if (kind !== "variant") return Object.keys(others).length === 0 ? handle : undefined;
  const { variant, ...more } = others;
  const isOne = typeof variant === "string" && variant !== "" && !handle.includes("/");
  return isOne && Object.keys(more).length === 0 ? variantName(handle, variant) : undefined;
}

type Change = (kind: HandleKind, entry: unknown, path: readonly string[]) => unknown;

/** A programme whose entries of such lists are changed; of any shape, which its reader judges afterwards. */
function mapEntries(program: unknown, change: Change): unknown {
  return mapSegments(mapRules(program, change), change);
}

function mapSegments(program: unknown, change: Change): unknown {
  const path = ["enrolment", "excluded", "segments"];
  return within(program, "enrolment", (enrolment) =>
    within(enrolment, "excluded", (excluded) =>
      within(excluded, "segments", (segments) =>
        each(segments, (entry, index) => change("segment", entry, [...path, index])),
      ),
    ),
  );
}

function mapRules(program: unknown, change: Change): unknown {
  return within(program, "earning", (earning) =>
    within(earning, "rules", (set) =>
      within(set, "rules", (rules) =>
        each(rules, (rule, place) =>
          within(rule, "when", (when) =>
            each(when, (condition, at) => {
              const list = isRecord(condition) ? LISTS.get(condition["kind"]) : undefined;
              if (list === undefined) return condition;
              const path = ["earning", "rules", "rules", place, "when", at, list.field];
              return within(condition, list.field, (entries) =>
                each(entries, (entry, index) => change(list.kind, entry, [...path, index])),
              );
            }),
          ),
        ),
      ),
    ),
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function within(value: unknown, field: string, change: (inner: unknown) => unknown): unknown {
  return isRecord(value) && Object.hasOwn(value, field) ? { ...value, [field]: change(value[field]) } : value;
}

function each(value: unknown, change: (item: unknown, index: string) => unknown): unknown {
  return Array.isArray(value) ? value.map((item: unknown, index) => change(item, String(index))) : value;
}
