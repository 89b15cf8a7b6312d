import type { Parent } from "./parent.ts";

interface ResourcePickerOptions {
  type: string;
  multiple?: boolean | number;
  action?: "add" | "select";
  query?: string;
  filter?: { query?: string };
  selectionIds?: { id: string }[];
}

interface PickerOptions {
  heading: string;
  multiple?: boolean | number;
  items: { id: string; heading: string; data?: unknown[]; selected?: boolean; disabled?: boolean }[];
}

/**
 * `shopify.resourcePicker` for products, variants and collections (and customers, which Shopify's
 * has not), and the general `shopify.picker`.
 * https://shopify.dev/docs/api/app-bridge-library/apis/resource-picker
 */
export function pickers(parent: Parent) {
  return {
    /** What was chosen, or undefined when the picker was closed. */
    async resourcePicker(options: ResourcePickerOptions): Promise<unknown> {
      const chosen = await parent.call({
        name: "resourcePicker",
        type: options.type,
        multiple: options.multiple ?? false,
        action: options.action ?? "add",
        query: options.query ?? options.filter?.query ?? "",
        selected: (options.selectionIds ?? []).map(({ id }) => id),
      });
      if (!Array.isArray(chosen)) return undefined;
      return Object.assign(chosen, { selection: chosen });
    },
    async picker(options: PickerOptions): Promise<{ selected: Promise<unknown> }> {
      const items = options.items.map((item) => ({
        id: item.id,
        title: item.heading,
        detail: (item.data ?? []).filter((cell) => typeof cell !== "object").join(" · "),
        selected: item.selected ?? false,
        disabled: item.disabled ?? false,
      }));
      const { heading, multiple = false } = options;
      return { selected: parent.call({ name: "picker", heading, multiple, items }) };
    },
  };
}
