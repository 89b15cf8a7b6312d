import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** Folders whose files may not import each other in a circle. */
const FOLDERS = ["app", "simulator", "extensions", "scripts"];

/**
 * The circles among these files: groups in which each file leads to all others (strongly connected
 * components, R. Tarjan, SIAM J. Comput. 1 (1972) 146).
 * @param {ReadonlyMap<string, readonly string[]>} imports what each file imports
 * @returns {string[][]}
 */
export function circlesOf(imports) {
  const places = new Map();
  const lowest = new Map();
  const path = [];
  const circles = [];
  const visit = (file) => {
    const place = places.size;
    places.set(file, place);
    lowest.set(file, place);
    path.push(file);
    for (const next of imports.get(file) ?? []) {
      if (!imports.has(next)) continue;
      if (!places.has(next)) visit(next);
      if (path.includes(next)) lowest.set(file, Math.min(lowest.get(file), lowest.get(next)));
    }
    if (lowest.get(file) !== place) return;
    const circle = path.splice(path.indexOf(file));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const file of imports.keys()) if (!places.has(file)) visit(file);
  return circles;
}

let circles;

function circlesBelow(root) {
  circles ??= circlesOf(new Map(FOLDERS.flatMap((folder) => filesBelow(path.join(root, folder)))));
  return circles;
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => [file, importsOf(file)]);
}

/** Imports of types count too: who needs the other's types to be read is not by itself. */
function importsOf(file) {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"), true, true);
  return importedFiles
    .filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => path.join(path.dirname(file), fileName));
}

/** The same as a rule for ESLint. */
export const noCircles = {
  meta: {
    type: "problem",
    schema: [],
    messages: { circle: "These files import each other in a circle: {{circle}}." },
  },
  create(context) {
    return {
      Program(node) {
        const circle = circlesBelow(context.cwd).find((files) => files.includes(context.filename));
        if (!circle) return;
        const names = circle.map((file) => path.relative(context.cwd, file)).join(", ");
        context.report({ node, messageId: "circle", data: { circle: names } });
      },
    };
  },
};
