import { deleteCollection } from "../../catalogue/index.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import { card, heading, number, table } from "../components.ts";
import { html } from "../html.ts";
import { answerMissing } from "./not-found.ts";
import { cover } from "./products.ts";

export function collectionsPage(request: AdminRequest): Response | Promise<Response> {
  const { sim, shop, base } = request;
  const rows = sim.state.list(shop.domain, "collection", { by: "id", limit: 250 }).map(
    ({ id, title, handle, productIds }) =>
      html`<tr>
        <td><a class="strong" href="${base}/collections/${id}">${title}</a></td>
        <td><code>${handle}</code></td>
        <td class="end">${number(productIds.length)}</td>
      </tr>`,
  );
  const columns = [{ label: "Title" }, { label: "Handle" }, { label: "Products", end: true }];
  const body = html`${heading("Collections")} ${card(null, table(columns, rows, "No collections."))}`;
  return answerPage(request, { title: "Collections", section: "collections", body });
}

/** Its products stay. */
export function removeCollection(request: AdminRequest, id: number): Response | Promise<Response> {
  const { sim, shop, base, c } = request;
  const result = deleteCollection(sim, shop, id);
  return result.ok
    ? c.redirect(`${base}/collections?notice=deleted`, 303)
    : answerMissing(request, "collections");
}

export function collectionPage(request: AdminRequest, id: number): Response | Promise<Response> {
  const { sim, shop, base } = request;
  const collection = sim.state.find(shop.domain, "collection", id);
  if (!collection) return answerMissing(request, "collections");
  const products = collection.productIds.flatMap(
    (productId) => sim.state.find(shop.domain, "product", productId) ?? [],
  );
  const rows = products.map(
    (product) =>
      html`<li class="with-cover">
        ${cover(product)}<a href="${base}/products/${product.id}">${product.title}</a>
        <small>${product.vendor}</small>
      </li>`,
  );
  const body = html`${heading(collection.title, { back: `${base}/collections` })}
    ${card(
      "Products",
      rows.length > 0
        ? html`<ul class="list">
            ${rows}
          </ul>`
        : html`<p class="empty">No products.</p>`,
    )}
    <form method="post" action="${base}/collections/${id}/delete" data-confirm="Delete this collection?">
      <button class="button critical">Delete collection</button>
    </form>`;
  return answerPage(request, { title: collection.title, section: "collections", body });
}
