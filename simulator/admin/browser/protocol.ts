/** What the app's frame and the admin around it say to each other, by `postMessage`. */
export const CHANNEL = "simulated-admin";

export interface NavItem {
  label: string;
  href: string;
}

export interface TitleBarAction {
  /** Place among the title bar's children; the shell names it when the button is pressed. */
  index: number;
  label: string;
  variant: "primary" | "breadcrumb" | "plain";
  tone: "critical" | "default";
  disabled: boolean;
}

export interface PickerItem {
  id: string;
  title: string;
  detail: string;
  selected: boolean;
  disabled: boolean;
}

export type Call =
  | { name: "idToken" }
  | { name: "scopes" }
  | { name: "extensions" }
  | {
      name: "resourcePicker";
      type: string;
      multiple: boolean | number;
      action: "add" | "select";
      query: string;
      selected: string[];
    }
  | { name: "picker"; heading: string; multiple: boolean | number; items: PickerItem[] }
  | { name: "leaveConfirmation" };

export type FromApp =
  | { type: "call"; id: number; call: Call }
  | { type: "navigated"; path: string }
  | { type: "nav-menu"; items: NavItem[] }
  | { type: "title-bar"; title: string | null; actions: TitleBarAction[] }
  | { type: "save-bar"; open: boolean }
  | { type: "toast"; id: string; message: string; duration: number; isError: boolean; action: string | null }
  | { type: "toast-hide"; id: string }
  | { type: "loading"; on: boolean }
  | { type: "open"; url: string; newTab: boolean };

export type ToApp =
  | { type: "answer"; id: number; value: unknown }
  | { type: "refusal"; id: number; reason: string }
  | { type: "navigate"; href: string }
  | { type: "title-bar-action"; index: number }
  | { type: "save-bar-action"; action: "save" | "discard" }
  | { type: "toast-event"; id: string; event: "action" | "dismiss" };

interface Envelope<Message> {
  channel: typeof CHANNEL;
  message: Message;
}

export function envelope<Message>(message: Message): Envelope<Message> {
  return { channel: CHANNEL, message };
}

/** Whether an event is a message of this channel; window and origin are for the caller to check. */
export function isEnvelope<Message>(data: unknown): data is Envelope<Message> {
  return typeof data === "object" && data !== null && "channel" in data && data.channel === CHANNEL;
}
