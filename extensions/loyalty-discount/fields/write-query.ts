import type { Fields, Nested, Shape, Target } from "./shape.ts";

/** The input query of a target: it asks for these fields, but for those that the other alone needs. */
export function writeQuery(fields: Fields, target: Target): string {
  const body = selection(askedOf(fields, target), "  ");
  const name = target === "lines" ? "LinesInput" : "DeliveryInput";
  // As keys of the discount's configuration; one that is missing there is null.
  const variables = [...new Set(body.match(/\$(?!app)\w+/g) ?? [])].map((one) => `${one}: [String!]`);
  const head = variables.length === 0 ? name : `${name}(${variables.join(", ")})`;
  return `# Made from fields/fields.ts by \`npm run build:function\`.\nquery ${head} {\n${body}}\n`;
}

function askedOf(fields: Fields, target: Target): Fields {
  const asked = Object.entries(fields).filter(([, { askedBy = target }]) => askedBy === target);
  return Object.fromEntries(asked.map(([name, shape]) => [name, within(shape, target)]));
}

function within(shape: Shape, target: Target): Shape {
  if (shape.kind === "nested") return { ...shape, fields: askedOf(shape.fields, target) };
  return shape.kind === "rows" ? { ...shape, fields: askedOf(shape.fields, target) } : shape;
}

function selection(fields: Fields, indent: string): string {
  return Object.entries(fields)
    .map(([name, shape]) => indent + asked(name, shape, indent))
    .join("");
}

function asked(name: string, shape: Shape, indent: string): string {
  if (shape.kind === "rows") return block(name + shape.given, selection(shape.fields, `${indent}  `), indent);
  if (shape.kind === "flag" && shape.asked !== "") return `${name}: ${shape.asked}\n`;
  return shape.kind === "nested" ? nestedBlock(name, shape, indent) : `${name}\n`;
}

function nestedBlock(name: string, { fields, given, json, on }: Nested, indent: string): string {
  if (json !== null) return `${name}\n`;
  if (on === null) return block(name + given, selection(fields, `${indent}  `), indent);
  const inner = `${indent}  ${block(`... on ${on}`, selection(fields, `${indent}    `), `${indent}  `)}`;
  return block(name + given, inner, indent);
}

const block = (head: string, inner: string, indent: string) => `${head} {\n${inner}${indent}}\n`;
