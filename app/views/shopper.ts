import type { CartVerdict, MemberMetafield, ProgramMetafield } from "../domain/index.ts";
import type { ShopperRewards } from "./rewards.ts";

/** What checkout, account and theme show a shopper of themselves. Points are whole numbers, times ms. */
export interface ShopperView {
  /** False: a guest, who has nothing but what there is for everyone. */
  readonly isSignedIn: boolean;
  /** Null: a guest, or a customer of whom nothing is known yet. */
  readonly standing: MemberMetafield | null;
  readonly program: ProgramMetafield;
  readonly rewards: ShopperRewards;
  /** Of the cart that was asked about; null: of none. */
  readonly cart: ShopperCartView | null;
}

export interface ShopperCartView {
  /** What the order will earn as it stands, or would, for who does not take part; null: it cannot be said. */
  readonly earns: number | null;
  /** What the goods cost that are no gift cards, before any discount; null: it cannot be said. */
  readonly goodsMinor: number | null;
  /** It earns less where the most of a day or a month is reached. */
  readonly isAtMost: boolean;
  /** By the reward's campaign; null or left out: what it hangs on is not known before it is tried. */
  readonly rewards: Readonly<Record<string, CartVerdict>>;
}

/** What an order has earned whoever asks. */
export interface ShopperOrderView {
  /** Usable and waiting together; null: Laurel has not heard of the order yet. */
  readonly earned: number | null;
  /** Of that what is not usable yet. */
  readonly waiting: number;
  /** From when all of it is usable; null: it is, or that is not known yet. */
  readonly usableAt: number | null;
  /** The tier that the member has reached by it. */
  readonly reached: string | null;
}
