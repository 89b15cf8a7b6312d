import type { Format } from "../format/format.ts";

/** How numbers are written here: as the reader does, with as many decimals as the currency has. */
export interface Writing {
  readonly format: Pick<Format, "parseDecimal" | "editable">;
  readonly moneyDigits: number;
  /** Of the store: what rules go by that do not name one yet. */
  readonly timeZone: string;
}
