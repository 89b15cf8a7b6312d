import { z } from "zod";
import { removeAddedCodes } from "../../checkout/redeem-codes.ts";
import { gid } from "../../gid.ts";
import type { DiscountRecord } from "../../state/records.ts";
import type { AdminContext } from "../context.ts";
import type { DiscountInput } from "../discount-input.ts";
import { applyDiscountInput, discountInput } from "../discount-input.ts";
import type { TypeResolvers } from "../resolver.ts";
import { resolvers } from "../resolver.ts";
import { appDiscount, discountStatus, findByCode, findDiscount } from "./discount.ts";
import { setMetafields } from "./metafield-mutations.ts";
import { idOf } from "../ids.ts";

/** https://help.shopify.com/en/manual/discounts/discount-types#automatic-discounts */
const MOST_ACTIVE_AUTOMATIC = 25;

interface Kind {
  method: DiscountRecord["method"];
  /** The mutation's argument and the payload's field. */
  name: "automaticAppDiscount" | "codeAppDiscount";
  node: "DiscountAutomaticNode" | "DiscountCodeNode";
}
const AUTOMATIC: Kind = { method: "automatic", name: "automaticAppDiscount", node: "DiscountAutomaticNode" };
const CODE: Kind = { method: "code", name: "codeAppDiscount", node: "DiscountCodeNode" };

interface UserError {
  field: string[] | null;
  message: string;
  code: string;
}

function failed(kind: Kind, ...errors: UserError[]) {
  return { [kind.name]: null, userErrors: errors.map((error) => ({ extraInfo: null, ...error })) };
}

/** Saves a new or changed discount with its metafields: all or nothing. */
function save(context: AdminContext, kind: Kind, given: unknown, before?: DiscountRecord) {
  const input = discountInput.parse(given);
  const applied = applyDiscountInput(context, kind.method, input, before);
  if ("problem" in applied) {
    const { field, code, message } = applied.problem;
    return failed(kind, { field: [kind.name, field], code, message });
  }
  const { record } = applied;
  const conflict = kind.method === "code" ? codeConflict(context, record) : tooMany(context, record);
  if (conflict) return failed(kind, conflict);
  const { sim, shop } = context;
  class Refused extends Error {}
  let errors: UserError[] = [];
  try {
    return sim.state.transaction(() => {
      sim.state.save(shop.domain, "discount", record);
      errors = saveMetafields(context, kind, record, input.metafields);
      if (errors.length > 0) throw new Refused();
      return { [kind.name]: appDiscount(record), userErrors: [] };
    });
  } catch (error) {
    if (error instanceof Refused) return failed(kind, ...errors);
    throw error;
  }
}

function codeConflict(context: AdminContext, record: DiscountRecord): UserError | undefined {
  const [code] = record.codes;
  const field = [CODE.name, "code"];
  if (!code) return { field, code: "BLANK", message: "Code can't be blank." };
  const taken = findByCode(context, code);
  if (!taken || taken.id === record.id) return undefined;
  return { field, code: "TAKEN", message: "Code must be unique. Please try a different code." };
}

function tooMany({ sim, shop }: AdminContext, record: DiscountRecord): UserError | undefined {
  const now = sim.clock.now();
  const active = sim.state
    .list(shop.domain, "discount", { by: "id", limit: 1000 })
    .filter((each) => each.method === "automatic" && each.id !== record.id)
    .filter((each) => discountStatus(each, now) === "ACTIVE");
  if (active.length < MOST_ACTIVE_AUTOMATIC || discountStatus(record, now) !== "ACTIVE") return undefined;
  return {
    field: null,
    code: "EXCEEDED_MAX",
    message: `The store may have at most ${MOST_ACTIVE_AUTOMATIC} active automatic discounts.`,
  };
}

function saveMetafields(
  context: AdminContext,
  kind: Kind,
  record: DiscountRecord,
  metafields: DiscountInput["metafields"],
): UserError[] {
  if (!metafields?.length) return [];
  const inputs = metafields.map(({ namespace, key, type, value }) => ({
    ownerId: gid(kind.node, record.id),
    namespace,
    key: key ?? "",
    type,
    value: value ?? "",
  }));
  const { userErrors } = setMetafields(context, inputs);
  return userErrors.map(({ field, message, code }) => ({
    field: [kind.name, ...field],
    message,
    code: discountCode(code),
  }));
}

/** The codes of metafields that a discount's errors do not have. */
function discountCode(code: string): string {
  return ["BLANK", "TAKEN", "TOO_LONG", "TOO_SHORT", "INCLUSION", "PRESENT"].includes(code)
    ? code
    : "INVALID";
}

function create(kind: Kind) {
  return (_root: unknown, args: Record<string, unknown>, context: AdminContext) =>
    save(context, kind, args[kind.name]);
}

function update(kind: Kind) {
  return (_root: unknown, args: Record<string, unknown>, context: AdminContext) => {
    const found = findDiscount(context, idOf(args["id"], kind.node, "DiscountNode"), kind.node);
    if (found) return save(context, kind, args[kind.name], found.record);
    return failed(kind, { field: ["id"], code: "INVALID", message: "Discount does not exist." });
  };
}

function remove(kind: Kind, payloadField: string) {
  return (_root: unknown, args: Record<string, unknown>, context: AdminContext) => {
    const id = z.string().parse(args["id"]);
    const found = findDiscount(context, idOf(id, kind.node, "DiscountNode"), kind.node);
    if (!found) {
      const error = { field: ["id"], code: "INVALID", message: "Discount does not exist.", extraInfo: null };
      return { [payloadField]: null, userErrors: [error] };
    }
    const { sim, shop } = context;
    sim.state.transaction(() => {
      sim.state.remove(shop.domain, "discount", found.record.id);
      removeAddedCodes(sim.state, shop, found.record.id);
      sim.state
        .sql("delete from metafield where shop = ? and owner_gid = ?")
        .run(shop.domain, gid("DiscountNode", found.record.id));
    });
    return { [payloadField]: id, userErrors: [] };
  };
}

/**
 * Begins a discount by code, or ends it, at this moment. What Shopify makes of the other end of its time is not
 * published: one that is begun has no end that has passed, and one that is ended has begun.
 */
function switchCode(isOn: boolean) {
  return (_root: unknown, args: Record<string, unknown>, context: AdminContext) => {
    const found = findDiscount(context, idOf(args["id"], CODE.node, "DiscountNode"), CODE.node);
    if (!found) {
      const error = { field: ["id"], code: "INVALID", message: "Discount does not exist.", extraInfo: null };
      return { codeDiscountNode: null, userErrors: [error] };
    }
    const { sim, shop } = context;
    const { record: before } = found;
    const now = sim.clock.now();
    const startsAt = Math.min(before.startsAt, now);
    const isOver = before.endsAt !== null && before.endsAt <= now;
    const endsAt = isOn ? (isOver ? null : before.endsAt) : isOver ? before.endsAt : now;
    const record = { ...before, startsAt, endsAt, updatedAt: now };
    sim.state.save(shop.domain, "discount", record);
    return { codeDiscountNode: { __typename: CODE.node, record }, userErrors: [] };
  };
}

export const discountMutations: TypeResolvers = resolvers<unknown>({
  discountAutomaticAppCreate: create(AUTOMATIC),
  discountAutomaticAppUpdate: update(AUTOMATIC),
  discountAutomaticDelete: remove(AUTOMATIC, "deletedAutomaticDiscountId"),
  discountCodeAppCreate: create(CODE),
  discountCodeAppUpdate: update(CODE),
  discountCodeActivate: switchCode(true),
  discountCodeDeactivate: switchCode(false),
  discountCodeDelete: remove(CODE, "deletedCodeDiscountId"),
});
