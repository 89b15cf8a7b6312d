import type { Fields, Nested, Shape } from "./shape.ts";

/** The input query that asks for these fields, for `input.graphql`. */
export function writeQuery(fields: Fields): string {
  const body = selection(fields, "  ");
  const variables = [...new Set(body.match(/(?<!")\$\w+/g) ?? [])].map((variable) => `  ${variable}: [ID!]`);
  const head = variables.length === 0 ? "query Input {" : `query Input(\n${variables.join("\n")}\n) {`;
  return `# Made from fields/fields.ts by \`npm run build:function\`.\n${head}\n${body}}\n`;
}

function selection(fields: Fields, indent: string): string {
  return Object.entries(fields)
    .map(([name, shape]) => indent + asked(name, shape, indent))
    .join("");
}

function asked(name: string, shape: Shape, indent: string): string {
  if (shape.kind === "rows") return block(name, selection(shape.fields, `${indent}  `), indent);
  if (shape.kind === "flag" && shape.asked !== "") return `${name}: ${shape.asked}\n`;
  return shape.kind === "nested" ? nestedBlock(name, shape, indent) : `${name}\n`;
}

function nestedBlock(name: string, { fields, given, isJson, on }: Nested, indent: string): string {
  if (isJson) return `${name}\n`;
  if (on === null) return block(name + given, selection(fields, `${indent}  `), indent);
  const inner = `${indent}  ${block(`... on ${on}`, selection(fields, `${indent}    `), `${indent}  `)}`;
  return block(name + given, inner, indent);
}

const block = (head: string, inner: string, indent: string) => `${head} {\n${inner}${indent}}\n`;
