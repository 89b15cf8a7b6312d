/** What stands in a page for an extension to start with. */
export interface Start {
  readonly target: string;
  readonly script: string;
  readonly locale: string;
  readonly texts: Texts;
  readonly appUrl: string;
  /** Whether it may ask other origins. */
  readonly network: boolean;
  readonly data: {
    readonly values?: Readonly<Record<string, unknown>>;
    readonly signals: Readonly<Record<string, unknown>>;
    readonly calls: readonly string[];
    readonly codesUrl?: string;
    /** Where the page of an admin has the token of whoever is signed in; left out: of a shopper. */
    readonly tokenUrl?: string;
  };
}

export interface Texts {
  readonly [key: string]: string | Texts;
}

/** From the page to the worker. */
export type ToWorker =
  | { readonly kind: "start"; readonly start: Start }
  | { readonly kind: "signals"; readonly signals: Readonly<Record<string, unknown>> }
  | { readonly kind: "answer"; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly kind: "event"; readonly id: number; readonly detail: unknown };

/** From the worker to the page. Functions within the records are numbers under `FUNCTION`. */
export type ToPage =
  | { readonly kind: "mutate"; readonly records: unknown }
  | { readonly kind: "call"; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  | { readonly kind: "failed"; readonly message: string };

export const FUNCTION = "__function";

/** The elements that have stand-ins, with their properties: `true` marks those that are on or off. */
export const ELEMENTS: Readonly<Record<string, Readonly<Record<string, boolean>>>> = {
  "s-admin-block": { heading: false, collapsedSummary: false },
  "s-page": { heading: false, subheading: false },
  "s-section": { heading: false, accessibilityLabel: false },
  "s-stack": { direction: false, gap: false, alignItems: false, justifyContent: false, padding: false },
  "s-grid": { gridTemplateColumns: false, gap: false, alignItems: false },
  "s-box": { padding: false, background: false, border: false, borderRadius: false },
  "s-heading": {},
  "s-text": { type: false, color: false, tone: false, dir: false },
  "s-paragraph": { color: false, tone: false, type: false },
  "s-badge": { tone: false },
  "s-banner": { tone: false, heading: false },
  "s-button": {
    ...{ variant: false, href: false, accessibilityLabel: false, target: false, tone: false },
    ...{ command: false, commandFor: false, loading: true, disabled: true },
  },
  "s-link": { href: false, target: false, accessibilityLabel: false },
  "s-details": { open: true, defaultOpen: true },
  "s-summary": {},
  "s-divider": {},
  "s-progress": { value: false, max: false, accessibilityLabel: false },
  "s-skeleton-paragraph": {},
  "s-spinner": { accessibilityLabel: false },
  "s-number-field": { label: false, value: false, error: false, min: false, max: false, step: false },
  "s-text-field": { label: false, value: false, error: false, maxLength: false },
  "s-select": { label: false, value: false, error: false },
  "s-option": { value: false },
  "s-clipboard-item": { id: false, text: false },
};

/** What happens to them that an extension can hear. */
export const EVENTS = ["click", "copy", "copyerror", "input", "change"] as const;
