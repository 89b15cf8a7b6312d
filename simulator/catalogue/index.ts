/** The one door to changing what a store sells. */
export {
  deleteCollection,
  updateCollection,
  updateProduct,
  type CatalogueResult,
} from "./change-catalogue.ts";
