import type { CustomerFields, CustomerResult } from "../../customers/index.ts";
import {
  createCustomer,
  creditCustomer,
  deleteCustomer,
  eraseCustomer,
  findCustomerByEmail,
  mergeCustomers,
  requestCustomerData,
  updateCustomer,
} from "../../customers/index.ts";
import type { AdminRequest } from "../admin-context.ts";
import { amountOf, textOf } from "../form-fields.ts";
import type { NoticeCode } from "../notices.ts";
import { answerMissing } from "./not-found.ts";

type Act = (request: AdminRequest, id: number, form: FormData) => CustomerResult;

const ACTIONS: Record<string, { act: Act; done: NoticeCode }> = {
  edit: {
    act: ({ sim, shop }, id, form) => updateCustomer(sim, shop, id, fieldsOf(form)),
    done: "saved",
  },
  credit: { act: credit, done: "saved" },
  merge: { act: merge, done: "merged" },
  delete: { act: ({ sim, shop }, id) => deleteCustomer(sim, shop, id), done: "deleted" },
  erase: { act: ({ sim, shop }, id) => eraseCustomer(sim, shop, id), done: "erased" },
  "request-data": { act: ({ sim, shop }, id) => requestCustomerData(sim, shop, id), done: "requested" },
};

export async function addCustomer(request: AdminRequest): Promise<Response> {
  const { sim, shop, base, c } = request;
  const result = createCustomer(sim, shop, fieldsOf(await c.req.formData()));
  if (!result.ok) return c.redirect(`${base}/customers/new?notice=${result.error.code}`, 303);
  return c.redirect(`${base}/customers/${result.value.id}?notice=saved`, 303);
}

/** Does what a form on the customer's page asks, and goes to whoever is there afterwards. */
export async function actOnCustomer(request: AdminRequest, id: number): Promise<Response> {
  const { base, c } = request;
  const name = c.req.param("action") ?? "";
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) return answerMissing(request, "customers");
  const result = action.act(request, id, await c.req.formData());
  if (!result.ok) return c.redirect(`${base}/customers/${id}?notice=${result.error.code}`, 303);
  const place = name === "delete" ? "" : `/${result.value.id}`;
  return c.redirect(`${base}/customers${place}?notice=${action.done}`, 303);
}

function credit({ sim, shop }: AdminRequest, id: number, form: FormData): CustomerResult {
  const amountMinor = amountOf(form, "amount", shop.currency);
  return creditCustomer(sim, shop, id, form.has("take") ? -amountMinor : amountMinor);
}

function merge({ sim, shop }: AdminRequest, id: number, form: FormData): CustomerResult {
  const other = textOf(form, "other");
  const otherId = /^\d{1,15}$/.test(other) ? Number(other) : findCustomerByEmail(sim, shop, other)?.id;
  if (otherId === undefined) return { ok: false, error: { code: "CUSTOMER_NOT_FOUND" } };
  const keep = { this: id, other: otherId }[textOf(form, "keep")];
  return mergeCustomers(sim, shop, {
    oneId: otherId,
    twoId: id,
    ...(keep === undefined ? {} : { keepEmailOf: keep }),
  });
}

function fieldsOf(form: FormData): Partial<CustomerFields> {
  const states = ["ENABLED", "DISABLED", "INVITED"] as const;
  const locale = textOf(form, "locale");
  return {
    firstName: textOf(form, "first_name"),
    lastName: textOf(form, "last_name"),
    email: textOf(form, "email") || null,
    tags: textOf(form, "tags")
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
    state: states.find((known) => known === textOf(form, "state")) ?? "DISABLED",
    ...(locale ? { locale } : {}),
  };
}
