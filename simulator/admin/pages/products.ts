import { storefrontUrl } from "../../simulator.ts";
import type { ProductRecord } from "../../state/records.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import { badge, card, heading, money, nextPage, placeOf, searchForm, table, time } from "../components.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";
import { answerMissing } from "./not-found.ts";

const ROWS = 50;

/** The catalogue: `?q=` words of title, artist or kind. */
export function productsPage(request: AdminRequest): Response | Promise<Response> {
  const { sim, shop, base, c } = request;
  const query = c.req.query("q") ?? "";
  const after = placeOf(c.req.query("after"));
  const found = sim.state.list(shop.domain, "product", {
    by: "id",
    search: query,
    limit: ROWS + 1,
    ...(after && { after }),
  });
  const shown = found.slice(0, ROWS);
  const last = found.length > ROWS ? shown.at(-1) : undefined;
  const columns = [
    { label: "Product" },
    { label: "Status" },
    { label: "Kind", wide: true },
    { label: "Vendor", wide: true },
    { label: "Price", end: true },
  ];
  const rows = shown.map(
    (product) =>
      html`<tr>
        <td>
          <span class="with-cover"
            >${cover(product)}<a class="strong" href="${base}/products/${product.id}"
              >${product.title}</a
            ></span
          >
        </td>
        <td>${statusBadge(product)}</td>
        <td class="wide">${product.productType}</td>
        <td class="wide">${product.vendor}</td>
        <td class="end">${priceRange(product, shop.currency)}</td>
      </tr>`,
  );
  const body = html`${heading("Products")}
  ${card(
    null,
    html`${searchForm(query, "Title, vendor or kind")} ${table(columns, rows, "No product fits.")}
    ${nextPage(new URL(c.req.url).searchParams, last && { at: last.id, id: last.id })}`,
  )}`;
  return answerPage(request, { title: "Products", section: "products", body });
}

export function productPage(request: AdminRequest, id: number): Response | Promise<Response> {
  const { sim, shop, base } = request;
  const product = sim.state.find(shop.domain, "product", id);
  if (!product) return answerMissing(request, "products");
  const address = storefrontUrl(sim, shop, `/products/${product.handle}`);
  const store = html`<a class="button" href="${address}" target="_blank" rel="noopener">View in store ↗</a>`;
  const title = html`${product.title} ${statusBadge(product)}`;
  const body = html`${heading(title, { back: `${base}/products`, aside: store })}
    <div class="columns">
      <div>
        ${card("Variants", variantTable(product, shop.currency))}
        ${card("Description", html`<p>${plainText(product.descriptionHtml)}</p>`)}
      </div>
      <div>
        ${card("Organization", organization(product, shop.timeZone))}
        ${card("Collections", collectionList(request, product))}
      </div>
    </div>`;
  return answerPage(request, { title: product.title, section: "products", body });
}

function variantTable(product: ProductRecord, currency: string): Html {
  const columns = [
    { label: "Variant" },
    { label: "SKU" },
    { label: "Price", end: true },
    { label: "Compare at", end: true, wide: true },
    { label: "Id", wide: true },
  ];
  const rows = product.variants.map(
    ({ id, title, sku, priceMinor, compareAtPriceMinor }) =>
      html`<tr>
        <td>${title}</td>
        <td class="nowrap">${sku}</td>
        <td class="end">${money(priceMinor, currency)}</td>
        <td class="end wide">${compareAtPriceMinor === null ? "" : money(compareAtPriceMinor, currency)}</td>
        <td class="wide"><code>${id}</code></td>
      </tr>`,
  );
  return table(columns, rows, "No variants.");
}

function organization(product: ProductRecord, timeZone: string): Html {
  const facts: [string, string | Html | Html[]][] = [
    ["Kind", product.productType],
    ["Vendor", product.vendor],
    ["Tags", product.tags.map((tag) => badge(tag))],
    ["Added", time(product.createdAt, timeZone)],
  ];
  return html`<div class="center">${cover(product, "large")}</div>
    <dl class="facts">
      ${facts.map(
        ([label, value]) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
}

function collectionList({ sim, shop, base }: AdminRequest, product: ProductRecord): Html {
  const collections = sim.state
    .list(shop.domain, "collection", { by: "id", limit: 250 })
    .filter(({ productIds }) => productIds.includes(product.id));
  if (collections.length === 0) return html`<p class="empty">In no collection.</p>`;
  return html`<ul class="list">
    ${collections.map(({ id, title }) => html`<li><a href="${base}/collections/${id}">${title}</a></li>`)}
  </ul>`;
}

/** A cover in the product's two colours. The colours are the seed's own and checked all the same. */
export function cover(product: ProductRecord, size: "small" | "large" = "small"): Html {
  const colour = (text: string) => (/^#[0-9a-f]{3,8}$/i.test(text) ? text : "#888888");
  const { background, foreground, seed } = product.cover;
  const style = `--back:${colour(background)};--front:${colour(foreground)};--turn:${(seed * 47) % 360}deg`;
  return html`<span class="cover ${size}" style="${style}" aria-hidden="true"></span>`;
}

function plainText(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function statusBadge({ status }: ProductRecord): Html {
  if (status === "ACTIVE") return badge("Active", "success");
  return status === "DRAFT" ? badge("Draft", "attention") : badge("Archived");
}

function priceRange(product: ProductRecord, currency: string): string {
  const prices = product.variants.map(({ priceMinor }) => priceMinor);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  return low === high ? money(low, currency) : `${money(low, currency)} – ${money(high, currency)}`;
}
