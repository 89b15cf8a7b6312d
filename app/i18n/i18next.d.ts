import "i18next";
import type { texts } from "./texts.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: (typeof texts)["en"] };
    returnNull: false;
  }
}
