import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** Markup whose holes were escaped: what the `html` template of hono makes. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
export { html, raw };
