/** The one door to changing what a store sells. */
export {
  createProduct,
  deleteCollection,
  deleteProduct,
  updateCollection,
  updateProduct,
  type CatalogueResult,
} from "./change-catalogue.ts";
