import path from "node:path";
import ts from "typescript";
import { readdirSync } from "node:fs";

const VIEWS = path.join(import.meta.dirname, "..", "..", "app", "views");

export type Value = string | boolean;

/** Flags and codes by `Interface.path`, with all values that their types allow. */
export function codesOfViews(): Map<string, Set<Value>> {
  const files = readdirSync(VIEWS).filter((file) => file.endsWith(".ts"));
  const program = ts.createProgram(
    files.map((file) => path.join(VIEWS, file)),
    {
      strict: true,
      noEmit: true,
      allowImportingTsExtensions: true,
      module: ts.ModuleKind.NodeNext,
      skipLibCheck: true,
    },
  );
  const checker = program.getTypeChecker();
  const found = new Map<string, Set<Value>>();
  const seen = new Set<string>();

  const visit = (type: ts.Type, where: string, isNamed: boolean): void => {
    if (type.isUnion()) {
      for (const part of type.types) visit(part, where, isNamed);
      return;
    }
    if (type.isStringLiteral()) add(where, type.value);
    if (type.flags & ts.TypeFlags.BooleanLiteral) add(where, checker.typeToString(type) === "true");
    if (!(type.flags & ts.TypeFlags.Object)) return;
    if (checker.isArrayType(type)) {
      for (const element of checker.getTypeArguments(type as ts.TypeReference)) visit(element, where, false);
      return;
    }
    const symbol = type.getSymbol();
    const isInterface = ((symbol?.flags ?? 0) & ts.SymbolFlags.Interface) !== 0;
    if (isInterface && !isNamed) {
      visitInterface(symbol, type);
      return;
    }
    for (const property of type.getProperties()) visitProperty(property, where);
  };
  const visitInterface = (symbol: ts.Symbol | undefined, type: ts.Type): void => {
    const declared = symbol?.declarations?.[0]?.getSourceFile().fileName ?? "";
    if (!symbol || !declared.includes("/app/") || seen.has(symbol.name)) return;
    seen.add(symbol.name);
    // What an interface has from another is walked there.
    const own = new Set([...(symbol.members?.values() ?? [])].map(({ name }) => name));
    for (const property of type.getProperties()) {
      if (own.has(property.name)) visitProperty(property, symbol.name);
    }
    for (const base of checker.getBaseTypes(type as ts.InterfaceType)) visit(base, "", false);
  };
  const visitProperty = (property: ts.Symbol, where: string): void => {
    const [declaration] = property.declarations ?? [];
    if (declaration)
      visit(checker.getTypeOfSymbolAtLocation(property, declaration), `${where}.${property.name}`, false);
  };
  const add = (where: string, value: Value): void => {
    found.set(where, (found.get(where) ?? new Set()).add(value));
  };

  for (const file of files) {
    const source = program.getSourceFile(path.join(VIEWS, file));
    const module = source && checker.getSymbolAtLocation(source);
    for (const symbol of module ? checker.getExportsOfModule(module) : []) {
      if (symbol.flags & ts.SymbolFlags.Interface)
        visitInterface(symbol, checker.getDeclaredTypeOfSymbol(symbol));
    }
  }
  return found;
}
