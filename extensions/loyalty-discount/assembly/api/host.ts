import { Text, addressOf, ascii, lengthOf } from "../memory/text";

// The imports of Shopify's Wasm API, version 2, that this function uses:
// https://shopify.dev/docs/apps/build/functions/programming-languages/webassembly-for-functions

@external("shopify_function_v2", "shopify_function_input_get")
export declare function inputGet(): u64;

@external("shopify_function_v2", "shopify_function_input_get_val_len")
export declare function inputLength(scope: u64): i32;

@external("shopify_function_v2", "shopify_function_input_read_utf8_str")
export declare function inputReadText(source: u32, target: usize, length: usize): void;

@external("shopify_function_v2", "shopify_function_input_get_obj_prop")
export declare function inputNamedProperty(scope: u64, name: usize, length: usize): u64;

@external("shopify_function_v2", "shopify_function_input_get_interned_obj_prop")
export declare function inputProperty(scope: u64, internedName: i32): u64;

@external("shopify_function_v2", "shopify_function_input_get_at_index")
export declare function inputItem(scope: u64, index: u32): u64;

@external("shopify_function_v2", "shopify_function_intern_utf8_str")
declare function internText(address: usize, length: usize): i32;

@external("shopify_function_v2", "shopify_function_output_new_object")
export declare function outputObject(size: u32): i32;

@external("shopify_function_v2", "shopify_function_output_finish_object")
export declare function outputFinishObject(): i32;

@external("shopify_function_v2", "shopify_function_output_new_array")
export declare function outputArray(size: u32): i32;

@external("shopify_function_v2", "shopify_function_output_finish_array")
export declare function outputFinishArray(): i32;

@external("shopify_function_v2", "shopify_function_output_new_bool")
export declare function outputBoolean(value: u32): i32;

@external("shopify_function_v2", "shopify_function_output_new_i32")
export declare function outputNumber(value: i32): i32;

@external("shopify_function_v2", "shopify_function_output_new_utf8_str")
export declare function outputText(address: usize, length: usize): i32;

@external("shopify_function_v2", "shopify_function_log_new_utf8_str")
declare function logText(address: usize, length: usize): void;

export function intern(name: Text): i32 {
  return internText(addressOf(name), lengthOf(name));
}

export function logFault(reason: string): void {
  const message = ascii(reason);
  logText(addressOf(message), lengthOf(message));
}
