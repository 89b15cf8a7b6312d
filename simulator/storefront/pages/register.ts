import type { Context } from "hono";
import { isEmail } from "../../email.ts";
import { findCustomerByEmail, registerCustomer } from "../../customers/index.ts";
import { readSigned, signValue } from "../cookies.ts";
import { renderPage, themeText } from "../page.ts";
import { logIn, type Visitor } from "../visitor.ts";

/** A letter is good for a day. */
const GOOD_FOR_MILLISECONDS = 86_400_000;

interface Wish {
  email: string;
  firstName: string;
  lastName: string;
}

export async function registerPage(visitor: Visitor, c: Context): Promise<Response> {
  return await show(visitor, c, { form: { email: "", firstName: "", lastName: "" } });
}

/** Sends the letter, which stands on the next page: nothing is kept until its button is pressed. */
export async function askToRegister(visitor: Visitor, c: Context): Promise<Response> {
  const { sim, shop } = visitor;
  const body = await c.req.parseBody();
  const form: Wish = {
    email: text(body["email"]).toLowerCase(),
    firstName: text(body["first_name"]),
    lastName: text(body["last_name"]),
  };
  if (!isEmail(form.email)) return await show(visitor, c, { form, error: "invalid" });
  if (findCustomerByEmail(sim, shop, form.email)?.state === "ENABLED")
    return await show(visitor, c, { form, error: "taken" });
  const wish = Buffer.from(JSON.stringify({ ...form, at: sim.clock.now() })).toString("base64url");
  return await show(visitor, c, { form, letter: signValue(sim, shop, wish) });
}

/** The button of the letter: the address is verified, the account is open, the shopper is logged in. */
export async function confirmRegistration(visitor: Visitor, c: Context): Promise<Response> {
  const { sim, shop, locale } = visitor;
  const form = { email: "", firstName: "", lastName: "" };
  const wish = wishOf(readSigned(sim, shop, text((await c.req.parseBody())["letter"], 5000)));
  if (!wish || wish.at + GOOD_FOR_MILLISECONDS < sim.clock.now())
    return await show(visitor, c, { form, error: "expired" });
  const result = registerCustomer(sim, shop, { ...wish, locale, verified: true });
  if (!result.ok)
    return await show(visitor, c, {
      form: wish,
      error: result.error.code === "EMAIL_TAKEN" ? "taken" : "invalid",
    });
  logIn(visitor, c, result.value);
  return c.redirect("/account", 303);
}

async function show(
  visitor: Visitor,
  c: Context,
  page: { form: Wish; error?: "invalid" | "taken" | "expired"; letter?: string },
): Promise<Response> {
  const objects = { form: page.form, error: page.error ?? null, letter: page.letter ?? null };
  const status = page.error === undefined ? 200 : 422;
  return await renderPage(visitor, c, "register", objects, {
    title: themeText(visitor, "register.title"),
    status,
  });
}

function wishOf(signed: string | undefined): (Wish & { at: number }) | undefined {
  if (signed === undefined) return undefined;
  const { email, firstName, lastName, at } = JSON.parse(
    Buffer.from(signed, "base64url").toString(),
  ) as Wish & {
    at: number;
  };
  return { email, firstName, lastName, at };
}

function text(value: unknown, most = 255): string {
  return typeof value === "string" ? value.trim().slice(0, most) : "";
}
