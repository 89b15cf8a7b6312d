import { fail } from "../domain/index.ts";
import type { Actor, Result } from "../domain/index.ts";
import type { Context } from "./context.server.ts";
import type { DismissReason } from "./delivery-views.server.ts";
import type { UnknownDelivery } from "./read-delivery.server.ts";
import { unknownShop } from "./shop-error.server.ts";
import type { UnknownShop } from "./shop-error.server.ts";

export interface DismissInput {
  readonly deliveryId: string;
  readonly reason: DismissReason;
  readonly actor: Actor;
}

export type DismissError =
  | UnknownDelivery
  /** Only parked deliveries can be put aside. */
  | { readonly code: "delivery_not_parked"; readonly state: string };

/** Puts a parked delivery aside: it is kept with reason and actor, and tried no more. Twice is as once. */
export function dismissDelivery(
  ctx: Context,
  shopDomain: string,
  input: DismissInput,
): Promise<Result<null, UnknownShop | DismissError>> {
  void [ctx, input];
  return Promise.resolve(fail(unknownShop(shopDomain)));
}
