/** Where a browser finds the discount function as our own pages run it; the build puts it beside the scripts. */
export { default as evaluatorUrl } from "../../extensions/loyalty-discount/dist/function-wasi.wasm?url";
