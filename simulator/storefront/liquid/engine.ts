import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Liquid, Tag, type TagToken, type TopLevelToken } from "liquidjs";
import { FACTS, refuseDecimalLiterals, registerFilters, type RenderFacts } from "./filters.ts";
import { Translations } from "./translations.ts";

export interface LiquidFolder {
  /** Renders a file of the folder, or a text as if it were one. */
  render(file: string, scope: Record<string, unknown>, facts: RenderFacts): Promise<string>;
  renderText(text: string, scope: Record<string, unknown>, facts: RenderFacts): Promise<string>;
  translations: Translations;
}

/** `{% schema %}` is for the theme editor: it renders nothing. */
class SchemaTag extends Tag {
  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid) {
    super(token, remaining, liquid);
    while (remaining.length > 0) {
      const next = remaining.shift();
      if (next && "name" in next && next.name === "endschema") return;
    }
    throw new Error("schema is not closed");
  }

  override render(): string {
    return "";
  }
}

/** Liquid as Shopify runs it over a theme or a theme extension: snippets/, locales/, and nothing that is unknown. */
export function liquidFolder(root: string, assetBase: string): LiquidFolder {
  const translations = new Translations(join(root, "locales"));
  const engine = new Liquid({
    root: [root],
    partials: [join(root, "snippets")],
    layouts: [join(root, "layout")],
    extname: ".liquid",
    strictFilters: true,
    // Shopify's templates see plain data; nothing of JavaScript's prototypes.
    ownPropertyOnly: true,
  });
  registerFilters(engine, translations, assetBase);
  engine.registerTag("schema", SchemaTag);
  const renderText = async (text: string, scope: Record<string, unknown>, facts: RenderFacts) => {
    const globals = { ...scope, [FACTS]: facts };
    return String(await engine.parseAndRender(text, undefined, { globals }));
  };
  return {
    translations,
    renderText,
    async render(file, scope, facts) {
      const path = join(root, file);
      const source = readFileSync(path, "utf8");
      refuseDecimalLiterals(path, source);
      return await renderText(source, scope, facts);
    },
  };
}
