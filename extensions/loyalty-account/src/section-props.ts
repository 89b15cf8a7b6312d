import type { ShopperView } from "../../../app/views/shopper.ts";
import type { Door } from "../../shared/door.ts";
import type { Words } from "../../shared/words.ts";

/** What the sections of the account's page are drawn from. */
export interface SectionProps {
  readonly view: ShopperView;
  readonly words: Words;
  readonly door: Door;
  /** Asks again how all stands. */
  readonly look: () => Promise<ShopperView | null>;
}
