import { gid } from "../../gid.ts";
import type { CollectionRecord, ShopRecord } from "../../state/records.ts";
import type { Json } from "./shapes.ts";
import { timeInZone } from "./shapes.ts";

/** `collections/update`. It does not say which products are in it. */
export function collectionPayload(shop: ShopRecord, collection: CollectionRecord): Json {
  const updatedAt = timeInZone(collection.updatedAt, shop.timeZone);
  return {
    id: collection.id,
    handle: collection.handle,
    title: collection.title,
    updated_at: updatedAt,
    body_html: collection.descriptionHtml,
    published_at: updatedAt,
    sort_order: "manual",
    template_suffix: null,
    published_scope: "web",
    admin_graphql_api_id: gid("Collection", collection.id),
  };
}

/** `collections/delete`. */
export function collectionDeletedPayload(id: number): Json {
  return { id, published_scope: "web", admin_graphql_api_id: gid("Collection", id) };
}
