export { extensionFile } from "./routes.ts";
export { extensionPlaces } from "./ui-extensions.ts";
export type { ExtensionData } from "./ui-extensions.ts";
