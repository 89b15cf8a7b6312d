import type { Fields } from "./shape.ts";

/** `discountClasses` as the name of a constant: `DISCOUNT_CLASSES`; the word `ORDER` is `ORDER_WORD`. */
export function nameOf(name: string): string {
  if (name === name.toUpperCase() && name.length > 1) return `${name}_WORD`;
  return name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/([a-z])([0-9])/g, "$1_$2")
    .toUpperCase();
}

/** `discountClasses` as the name of the function that reads it: `readDiscountClasses`. */
export function readerOf(name: string): string {
  return `read${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The names and words of the input; those in JSON that is read from a text have no part in it. */
export function namesIn(fields: Fields): string[] {
  return Object.entries(fields).flatMap(([name, shape]) => {
    if (shape.kind === "nested") return [name, ...(shape.json === null ? namesIn(shape.fields) : [])];
    if (shape.kind === "rows") return [name, ...namesIn(shape.fields)];
    return shape.kind === "words" ? [name, ...shape.words] : [name];
  });
}
