/** The same imports, counting how often the module calls them. */
export function countCalls(imports: WebAssembly.Imports): {
  imports: WebAssembly.Imports;
  calls: () => number;
} {
  let count = 0;
  const counted: WebAssembly.Imports = {};
  for (const [moduleName, entries] of Object.entries(imports)) {
    const wrapped: WebAssembly.ModuleImports = {};
    for (const [name, entry] of Object.entries(entries)) {
      wrapped[name] =
        typeof entry === "function"
          ? (...values: unknown[]): unknown => {
              count++;
              return Reflect.apply(entry, undefined, values);
            }
          : entry;
    }
    counted[moduleName] = wrapped;
  }
  return { imports: counted, calls: () => count };
}
