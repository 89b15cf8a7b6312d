/**
 * Writes app/shopify/operations.gen.ts from app/shopify/operations/*.graphql and Shopify's own
 * schema: `npm run generate:operations`. Only types that an operation uses are written, enums as
 * unions of strings, so that the file runs under Node's type stripping.
 */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { codegen } from "@graphql-codegen/core";
import * as operationTypes from "@graphql-codegen/typescript-operations";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  printSchema,
  visit,
} from "graphql";
import { format, resolveConfig } from "prettier";
import { adminSchema } from "./admin-schema.ts";

const root = new URL("../", import.meta.url);
const target = new URL("app/shopify/operations.gen.ts", root);

const header = `// Written by scripts/generate-operations.ts from operations/*.graphql. Do not edit.
import { typedDocument } from "./typed-document.server.ts";
`;

/** The text of operations.gen.ts as the documents of today would make it. */
async function generateOperations(): Promise<string> {
  const schema = await adminSchema();
  const folder = new URL("app/shopify/operations/", root);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".graphql")).sort();
  const documents = await Promise.all(
    files.map(async (name) => ({
      location: name,
      document: parse(await readFile(new URL(name, folder), "utf8"), { noLocation: true }),
    })),
  );
  const types = await codegen({
    filename: "operations.gen.ts",
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents,
    config: {
      immutableTypes: true,
      disableDescriptions: true,
      enumsAsTypes: true,
      enumType: "string-literal",
      skipTypename: true,
      useTypeImports: true,
      dedupeFragments: true,
      onlyOperationTypes: true,
      avoidOptionals: { field: true },
      defaultScalarType: "unknown",
      scalars: scalarTypes,
    },
    plugins: [{ operationTypes: {} }],
    pluginMap: { operationTypes },
  });
  const text = `${header}\n${types}\n${documentConstants(documents.map((d) => d.document))}`;
  const options = (await resolveConfig(target.pathname)) ?? {};
  return format(text, { ...options, parser: "typescript" });
}

/** JSON has no other shape for these: decimals and large numbers travel as strings. */
const scalarTypes = {
  DateTime: "string",
  Decimal: "string",
  JSON: "unknown",
  Money: "string",
  UnsignedInt64: "string",
  URL: "string",
};

function documentConstants(documents: DocumentNode[]): string {
  const definitions = documents.flatMap((document) => document.definitions);
  const fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  return definitions
    .filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => documentConstant(operation, fragments))
    .join("\n");
}

function documentConstant(
  operation: OperationDefinitionNode,
  fragments: Map<string, FragmentDefinitionNode>,
): string {
  const name = operation.name?.value;
  if (name === undefined) throw new Error("An operation has no name");
  const used = [...fragmentsUsed(operation, fragments)].sort().map((key) => print(known(fragments, key)));
  const source = [print(operation), ...used].join("\n\n");
  const suffix = operation.operation === "mutation" ? "Mutation" : "Query";
  const types = `<${name}${suffix}, ${name}${suffix}Variables>`;
  return `export const ${name} = typedDocument${types}("${operation.operation}", "${name}", \`${source}\`);\n`;
}

function fragmentsUsed(
  node: OperationDefinitionNode | FragmentDefinitionNode,
  fragments: Map<string, FragmentDefinitionNode>,
  found = new Set<string>(),
): Set<string> {
  visit(node, {
    FragmentSpread({ name }) {
      if (found.has(name.value)) return;
      found.add(name.value);
      fragmentsUsed(known(fragments, name.value), fragments, found);
    },
  });
  return found;
}

function known(fragments: Map<string, FragmentDefinitionNode>, name: string): FragmentDefinitionNode {
  const fragment = fragments.get(name);
  if (fragment === undefined) throw new Error(`No fragment is called ${name}`);
  return fragment;
}

// `--print` shows what would be written, for the test that compares it.
if (process.argv.includes("--print")) process.stdout.write(await generateOperations());
else await writeFile(target, await generateOperations());
