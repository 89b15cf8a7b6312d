import type { CatalogueResult } from "../../catalogue/index.ts";
import {
  createProduct,
  deleteCollection,
  deleteProduct,
  updateCollection,
  updateProduct,
} from "../../catalogue/index.ts";
import type { CustomerResult } from "../../customers/index.ts";
import {
  createCustomer,
  creditCustomer,
  deleteCustomer,
  eraseCustomer,
  mergeCustomers,
  registerCustomer,
  requestCustomerData,
  updateCustomer,
} from "../../customers/index.ts";
import type { OrderResult } from "../../orders/index.ts";
import {
  cancelOrder,
  deleteOrder,
  editOrder,
  exchangeOrder,
  fulfillOrder,
  issueGiftCard,
  OrderDraftError,
  orderTotals,
  payOrder,
  placeOrder,
  refundOrder,
  voidOrder,
} from "../../orders/index.ts";
import type { Simulator } from "../../simulator.ts";
import type { CustomerRecord, OrderRecord, ShopRecord } from "../../state/records.ts";
import { draftOf } from "./draft-of.ts";
import type { Operation } from "./operations.ts";

export type Outcome =
  | {
      ok: true;
      order?: OrderFacts;
      customer?: CustomerRecord;
      giftCard?: object;
      product?: object;
      now?: number;
    }
  | { ok: false; error: { code: string } };

/** An order as this API tells it: its state, and the ids with which to go on. */
export type OrderFacts = ReturnType<typeof orderFacts>;

export function orderFacts(order: OrderRecord) {
  const { id, number, customerId, currency, financialStatus, updatedAt, cancelledAt } = order;
  const lines = order.lines.map((line) => ({
    lineId: line.id,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
  }));
  return {
    ...{ id, number, customerId, currency, financialStatus, updatedAt, cancelledAt, lines },
    totals: orderTotals(order),
  };
}

/** Names given by earlier operations of the same call. */
export type Refs = Map<string, number>;

class UnknownRef extends Error {}

/** Does one operation, all of it or nothing. What the shop refuses comes back as an error code. */
export function runOperation(
  sim: Simulator,
  shop: ShopRecord,
  operation: Operation,
  refs: Refs = new Map(),
): Outcome {
  return sim.state.transaction(() => {
    sim.state.db.exec("savepoint operation");
    try {
      const outcome = perform(sim, shop, operation, refs);
      sim.state.db.exec("release operation");
      return outcome;
    } catch (error) {
      sim.state.db.exec("rollback to operation");
      sim.state.db.exec("release operation");
      if (error instanceof UnknownRef) return { ok: false, error: { code: "UNKNOWN_REF" } };
      if (!(error instanceof OrderDraftError)) throw error;
      const invalid = { code: "INVALID_DRAFT", rule: error.message };
      return { ok: false, error: invalid };
    }
  });
}

function perform(sim: Simulator, shop: ShopRecord, operation: Operation, refs: Refs): Outcome {
  const idOf = (target: number | string): number => {
    if (typeof target === "number") return target;
    const known = refs.get(target);
    if (known === undefined) throw new UnknownRef();
    return known;
  };
  const named = (outcome: Outcome, ref: string | undefined): Outcome => {
    const made = outcome.ok ? (outcome.order ?? outcome.customer) : undefined;
    if (ref !== undefined && made) refs.set(ref, made.id);
    return outcome;
  };
  switch (operation.op) {
    case "place": {
      const { op: _op, ref, ...fields } = operation;
      const customerId = fields.customer === null ? null : idOf(fields.customer);
      const order = placeOrder(sim, shop, draftOf(sim, shop, fields, customerId));
      return named({ ok: true, order: orderFacts(order) }, ref);
    }
    case "createCustomer": {
      const { op: _op, ref, ...fields } = operation;
      return named(ofCustomer(createCustomer(sim, shop, present(fields))), ref);
    }
    case "register": {
      const { op: _op, ref, ...wish } = operation;
      return named(ofCustomer(registerCustomer(sim, shop, present(wish))), ref);
    }
    case "updateCustomer": {
      const { op: _op, customer, ...changes } = operation;
      return ofCustomer(updateCustomer(sim, shop, idOf(customer), present(changes)));
    }
    case "mergeCustomers": {
      const { one, two, keepEmailOf } = operation;
      const keep = keepEmailOf === undefined ? {} : { keepEmailOf: idOf(keepEmailOf) };
      return ofCustomer(mergeCustomers(sim, shop, { oneId: idOf(one), twoId: idOf(two), ...keep }));
    }
    case "deleteCustomer":
      return ofCustomer(deleteCustomer(sim, shop, idOf(operation.customer)));
    case "eraseCustomer":
      return ofCustomer(eraseCustomer(sim, shop, idOf(operation.customer)));
    case "requestData":
      return ofCustomer(requestCustomerData(sim, shop, idOf(operation.customer)));
    case "creditCustomer":
      return ofCustomer(creditCustomer(sim, shop, idOf(operation.customer), operation.amountMinor));
    case "issueGiftCard":
      return { ok: true, giftCard: issueGiftCard(sim, shop, { valueMinor: operation.valueMinor }) };
    case "createProduct": {
      const { op: _op, ...said } = operation;
      return { ok: true, product: createProduct(sim, shop, said) };
    }
    case "updateProduct":
    case "deleteProduct":
    case "updateCollection":
    case "deleteCollection":
      return ofCatalogue(changeCatalogue(sim, shop, operation));
    case "advanceClock":
      sim.clock.advance(operation.milliseconds);
      return { ok: true, now: sim.clock.now() };
    case "pay":
    case "void":
    case "refund":
    case "cancel":
    case "edit":
    case "exchange":
    case "fulfil":
    case "delete":
      return ofOrder(actOnOrder(sim, shop, idOf(operation.order), operation));
  }
}

type OnCatalogue = Extract<
  Operation,
  { op: `${"update" | "delete"}Product` | `${"update" | "delete"}Collection` }
>;

function changeCatalogue(sim: Simulator, shop: ShopRecord, operation: OnCatalogue): CatalogueResult<object> {
  switch (operation.op) {
    case "deleteProduct":
      return deleteProduct(sim, shop, operation.product);
    case "updateProduct": {
      const { op: _op, product, ...changes } = operation;
      return updateProduct(sim, shop, product, present(changes));
    }
    case "updateCollection":
      return updateCollection(sim, shop, operation.collection, operation);
    case "deleteCollection":
      return deleteCollection(sim, shop, operation.collection);
  }
}

type OnOrder = Extract<Operation, { order: number | string }>;

function actOnOrder(sim: Simulator, shop: ShopRecord, orderId: number, operation: OnOrder): OrderResult {
  const units = (wanted: readonly UnitsOfLine[]) => lineIds(sim, shop, orderId, wanted);
  switch (operation.op) {
    case "pay":
      return payOrder(sim, shop, orderId, present({ amountMinor: operation.amountMinor }));
    case "void":
      return voidOrder(sim, shop, orderId);
    case "cancel":
      return cancelOrder(sim, shop, orderId, operation);
    case "edit":
      return editOrder(sim, shop, orderId, { changes: units(operation.changes), add: operation.add });
    case "exchange":
      return exchangeOrder(sim, shop, orderId, { back: units(operation.back), instead: operation.instead });
    case "fulfil":
      return fulfillOrder(sim, shop, orderId, operation.lines && units(operation.lines));
    case "delete":
      return deleteOrder(sim, shop, orderId);
    case "refund": {
      const { lines, op: _op, order: _order, ...request } = operation;
      return refundOrder(sim, shop, orderId, present({ ...request, lines: units(lines) }));
    }
  }
}

type UnitsOfLine = { lineId: number; quantity: number } | { line: number; quantity: number };

/** Lines by their place become lines by id; a place that is not there becomes an id that is not. */
function lineIds(sim: Simulator, shop: ShopRecord, orderId: number, wanted: readonly UnitsOfLine[]) {
  const order = sim.state.find(shop.domain, "order", orderId);
  return wanted.map((units) => ({
    lineId: "lineId" in units ? units.lineId : (order?.lines[units.line]?.id ?? 0),
    quantity: units.quantity,
  }));
}

function ofOrder(result: OrderResult): Outcome {
  return result.ok ? { ok: true, order: orderFacts(result.value) } : result;
}

function ofCustomer(result: CustomerResult): Outcome {
  return result.ok ? { ok: true, customer: result.value } : result;
}

function ofCatalogue(result: CatalogueResult<object>): Outcome {
  return result.ok ? { ok: true } : result;
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The fields that were given; what was left out is not there at all. */
function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
