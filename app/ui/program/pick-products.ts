import { appBridge, memberOf } from "../shell/app-bridge.ts";

export interface PickedProduct {
  readonly id: string;
  readonly title: string;
}

const GID_TYPE = { product: "Product", variant: "ProductVariant", collection: "Collection" } as const;

/**
 * Lets the reader choose with the admin's own picker. Null: closed without a choice. Undefined: there is no picker,
 * as outside of the admin.
 * https://shopify.dev/docs/api/app-home/apis/user-interface-and-interactions/resource-picker-api
 */
export async function pickProducts(
  kind: keyof typeof GID_TYPE,
  chosen: readonly string[],
): Promise<readonly PickedProduct[] | null | undefined> {
  const picker = memberOf(appBridge(), "resourcePicker");
  if (typeof picker !== "function") return undefined;
  const selectionIds = chosen.map((id) => ({ id: `gid://shopify/${GID_TYPE[kind]}/${id}` }));
  const filter = kind === "collection" ? {} : { filter: { variants: false } };
  const options = { type: kind, multiple: true, action: "select", ...filter, selectionIds };
  const picked: unknown = await Reflect.apply(picker, appBridge(), [options]);
  return Array.isArray(picked) ? picked.flatMap(readPicked) : null;
}

function readPicked(resource: unknown): PickedProduct[] {
  const gid = memberOf(resource, "id");
  const title = memberOf(resource, "displayName") ?? memberOf(resource, "title");
  const id = typeof gid === "string" ? /[0-9]+$/.exec(gid)?.[0] : undefined;
  return id === undefined ? [] : [{ id, title: typeof title === "string" ? title : id }];
}
