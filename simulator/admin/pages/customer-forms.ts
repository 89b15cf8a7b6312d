import { gid } from "../../gid.ts";
import type { CustomerRecord } from "../../state/records.ts";
import type { AdminRequest } from "../admin-context.ts";
import { answerPage } from "../admin-context.ts";
import { card, heading, money } from "../components.ts";
import type { Html } from "../html.ts";
import { html } from "../html.ts";

/** What can be done with a customer. */
export function customerForms({ shop, base }: AdminRequest, customer: CustomerRecord, orders: number): Html {
  const action = (name: string) => `${base}/customers/${customer.id}/${name}`;
  const creditText = money(customer.storeCreditMinor ?? 0, shop.currency);
  if (customer.redactedAt !== undefined)
    return card("Actions", html`<p class="empty">The personal data of this customer was erased.</p>`);
  const remove =
    orders > 0
      ? html`<p><small>A customer with orders cannot be deleted, but erased.</small></p>`
      : html`<form method="post" action="${action("delete")}" data-confirm="Delete this customer?">
          <button class="button critical full">Delete customer</button>
        </form>`;
  return card(
    "Actions",
    html`<div class="forms">
      <details>
        <summary>Edit</summary>
        <form method="post" action="${action("edit")}">
          ${fields(customer)}<button class="button primary">Save</button>
        </form>
      </details>
      <details>
        <summary>Store credit: ${creditText}</summary>
        <form method="post" action="${action("credit")}">
          <label>Amount <input name="amount" inputmode="decimal" required /></label>
          <label class="check"><input type="checkbox" name="take" /> Take it away</label>
          <button class="button primary">Change credit</button>
        </form>
      </details>
      <details>
        <summary>Merge with another customer</summary>
        <form
          method="post"
          action="${action("merge")}"
          data-confirm="Merge the two? Orders move to the one that is kept, the other is gone."
        >
          <label>E-mail or id of the other <input name="other" required maxlength="254" /></label>
          <label
            >Keep the address
            <select name="keep">
              <option value="">that Shopify would keep</option>
              <option value="this">of this customer</option>
              <option value="other">of the other</option>
            </select></label
          >
          <button class="button primary">Merge</button>
        </form>
      </details>
      <details>
        <summary>Privacy and deletion</summary>
        <form method="post" action="${action("request-data")}">
          <button class="button full">Request customer data</button>
        </form>
        <form
          method="post"
          action="${action("erase")}"
          data-confirm="Erase all personal data of this customer?"
        >
          <button class="button critical full">Erase personal data</button>
        </form>
        ${remove}
      </details>
    </div>`,
  );
}

export function newCustomerPage(request: AdminRequest): Response | Promise<Response> {
  const { base } = request;
  const body = html`${heading("New customer", { back: `${base}/customers` })}
  ${card(
    null,
    html`<form method="post" action="${base}/customers">
      ${fields(undefined)}<button class="button primary">Save customer</button>
    </form>`,
  )}`;
  return answerPage(request, { title: "New customer", section: "customers", body });
}

function fields(customer: CustomerRecord | undefined): Html {
  const state = customer?.state ?? "DISABLED";
  const option = (value: CustomerRecord["state"], label: string) =>
    html`<option value="${value}" ${state === value ? "selected" : ""}>${label}</option>`;
  return html`<div class="fields" ${customer ? html`data-customer="${gid("Customer", customer.id)}"` : ""}>
    <label>First name <input name="first_name" maxlength="255" value="${customer?.firstName ?? ""}" /></label>
    <label>Last name <input name="last_name" maxlength="255" value="${customer?.lastName ?? ""}" /></label>
    <label>E-mail <input name="email" type="email" maxlength="254" value="${customer?.email ?? ""}" /></label>
    <label>Tags <input name="tags" maxlength="500" value="${customer?.tags.join(", ") ?? ""}" /></label>
    <label>Language <input name="locale" maxlength="10" value="${customer?.locale ?? ""}" /></label>
    <label
      >Account
      <select name="state">
        ${option("DISABLED", "none")} ${option("INVITED", "invited")} ${option("ENABLED", "open")}
      </select></label
    >
  </div>`;
}
