import type { OrderEntryView } from "../../views/orders.ts";
import type { Reversal, StatementLineView } from "../../views/statement.ts";
import { type MemberAddress, memberUrl } from "./member-query.ts";

/** Another movement, and the way to it. */
export interface Tie {
  readonly movement: Omit<Reversal, "page">;
  /** The address (`?…`) of the part of the statement that begins with it; null where it is on this page. */
  readonly address: string | null;
}

/** What a movement takes back, and what has taken it back since. */
export interface Ties {
  readonly reverses: Tie | null;
  readonly reversedBy: readonly Tie[];
}

/** The ties of a line among the lines of a page of a statement. */
export function tiesInStatement(
  line: StatementLineView,
  lines: readonly StatementLineView[],
  address: MemberAddress,
): Ties {
  const tie = (movement: Reversal): Tie => ({
    movement,
    // The other side is of another kind, so the statement must not be narrowed to this one's.
    address: lines.some(({ entryId }) => entryId === movement.entryId)
      ? null
      : memberUrl({ ...address, kind: "" }, { cursor: movement.page }),
  });
  return { reverses: line.reverses && tie(line.reverses), reversedBy: line.reversedBy.map(tie) };
}

/** The ties of an entry among all entries of its order. */
export function tiesInOrder(entry: OrderEntryView, entries: readonly OrderEntryView[]): Ties {
  const [reverses] = entries.filter(({ entryId }) => entryId === entry.reversesEntryId);
  return {
    reverses: reverses ? { movement: reverses, address: null } : null,
    reversedBy: entries
      .filter(({ reversesEntryId }) => reversesEntryId === entry.entryId)
      .map((movement) => ({ movement, address: null })),
  };
}
