import type { TableDuties } from "../duties.server.ts";

/** The programme: nobody’s. */
export const PROGRAM: Readonly<Record<string, TableDuties>> = {
  program_draft: {
    columns: { id: "key", program: "code", created_by: "staff", changed_by: "staff" },
    people: { none: "rules that are to hold for everybody" },
    store: "steps",
    kept: "until it is published or discarded, or the store is erased",
  },
  rehearsal: {
    columns: { draft_id: "key", began_by: "staff", ended_by: "staff", taken_back_by: "staff" },
    people: { none: "which versions were tried by some members, who they are is in rehearsal_member" },
    store: "steps",
    kept: "until the store is erased",
  },
  program_call_off: {
    columns: { actor: "staff" },
    writtenOnce: true,
    people: { none: "which versions were called off before their time" },
    store: "steps",
    kept: "until the store is erased",
  },
  program_version: {
    columns: { program: "code", actor: "staff" },
    writtenOnce: true,
    people: { none: "rules that hold for everybody" },
    store: "steps",
    kept: "until the store is erased: the ledger refers to it",
  },
};
