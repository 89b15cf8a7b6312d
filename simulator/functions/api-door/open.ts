import type { Door } from "../door.ts";
import { FunctionRunError } from "../function-run-error.ts";
import { InputReader } from "./input.ts";
import { FunctionLog } from "./log.ts";
import { OutputWriter } from "./output.ts";

/** Tells the module from others by its imports. */
export const API_MODULE = "shopify_function_v2";

/**
 * Shopify's Wasm API, version 2: https://github.com/Shopify/shopify-function-wasm-api (api/src/shopify_function.wat).
 * Integers are `usize` there, so those that arrive negative are large.
 */
export function openApiDoor(input: unknown): Door {
  const reader = new InputReader(input);
  const writer = new OutputWriter();
  const log = new FunctionLog();
  const interned: string[] = [];
  let memory = new WebAssembly.Memory({ initial: 0 });

  const bytesAt = (address: number, length: number): Uint8Array =>
    new Uint8Array(memory.buffer, address >>> 0, length >>> 0);
  const textAt = (address: number, length: number): string =>
    Buffer.from(bytesAt(address, length)).toString("utf8");
  const internedText = (id: number): string => {
    const text = interned[id >>> 0];
    if (text === undefined) throw new RangeError("The function uses a name that it never interned.");
    return text;
  };

  const reading = {
    shopify_function_input_get: () => reader.root(),
    shopify_function_input_get_val_len: (scope: bigint) => reader.length(scope),
    shopify_function_input_read_utf8_str: (source: number, target: number, length: number) =>
      bytesAt(target, length).set(reader.text(source >>> 0).subarray(0, length >>> 0)),
    shopify_function_input_get_obj_prop: (scope: bigint, name: number, length: number) =>
      reader.property(scope, textAt(name, length)),
    shopify_function_input_get_interned_obj_prop: (scope: bigint, id: number) =>
      reader.property(scope, internedText(id)),
    shopify_function_input_get_at_index: (scope: bigint, index: number) => reader.item(scope, index >>> 0),
    shopify_function_input_get_obj_key_at_index: (scope: bigint, index: number) =>
      reader.key(scope, index >>> 0),
  };
  const writing = {
    shopify_function_output_new_bool: (value: number) => writer.scalar(value !== 0),
    shopify_function_output_new_null: () => writer.scalar(null),
    shopify_function_output_new_i32: (value: number) => writer.scalar(value),
    shopify_function_output_new_f64: (value: number) => writer.scalar(value),
    shopify_function_output_new_utf8_str: (address: number, length: number) =>
      writer.text(textAt(address, length)),
    shopify_function_output_new_interned_utf8_str: (id: number) => writer.text(internedText(id)),
    shopify_function_output_new_object: (size: number) => writer.openObject(size >>> 0),
    shopify_function_output_finish_object: () => writer.closeObject(),
    shopify_function_output_new_array: (size: number) => writer.openArray(size >>> 0),
    shopify_function_output_finish_array: () => writer.closeArray(),
  };
  const other = {
    shopify_function_intern_utf8_str: (address: number, length: number) =>
      interned.push(textAt(address, length)) - 1,
    shopify_function_log_new_utf8_str: (address: number, length: number) =>
      log.append(bytesAt(address, length)),
  };

  return {
    imports: { [API_MODULE]: { ...reading, ...writing, ...other } },
    attach: (exported) => {
      memory = exported;
    },
    logs: () => log.toString(),
    result: () => {
      if (!writer.isFinished) {
        throw new FunctionRunError("invalid_output", "The function did not finish its output.", {
          logs: `${log}`,
        });
      }
      return { output: writer.value, outputBytes: Buffer.byteLength(JSON.stringify(writer.value)) };
    },
  };
}
