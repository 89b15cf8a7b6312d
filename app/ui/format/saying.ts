import type { TFunction } from "i18next";
import type { Format } from "./format.ts";

/** What sentences are made with, on a page or for somebody who asks a door: texts in a language, and a store's way to write. */
export interface Saying {
  readonly t: TFunction;
  readonly format: Format;
}
