export { extensionFile } from "./routes.ts";
export { extensionPages, extensionPlaces } from "./ui-extensions.ts";
export type { ExtensionData, ExtensionPage } from "./ui-extensions.ts";
