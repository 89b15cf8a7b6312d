import { isWordKind, namedInStore } from "../../app/domain/index.ts";
import type { NamesOf, Program } from "../../app/domain/index.ts";
import type { HandleKind } from "../../app/services/program/file-handles.server.ts";

/** What a programme names of its store: by the digits of an id at Shopify, or a vendor, a type or a tag by its name. */
export interface NamedInProgram {
  readonly kind: HandleKind | NamesOf;
  readonly name: string;
  /** Where it stands in the programme. */
  readonly path: readonly string[];
}

export function isWord(kind: NamedInProgram["kind"]): kind is NamesOf {
  return kind !== "segment" && isWordKind(kind);
}

/** All that a programme names of its store, each as often as it stands there. */
export function namedInProgram(program: Program): readonly NamedInProgram[] {
  const rules = program.earning.rules?.rules ?? [];
  const ofRules = rules.flatMap(({ when }, place) =>
    when.flatMap((condition, at) =>
      namedInStore(condition).map(({ kind, name, path }): NamedInProgram => {
        const before = ["earning", "rules", "rules", String(place), "when", String(at)];
        return { kind, name, path: [...before, ...path] };
      }),
    ),
  );
  const segments = program.enrolment?.excluded?.segments ?? [];
  return [
    ...ofRules,
    ...segments.map((name, index): NamedInProgram => {
      return { kind: "segment", name, path: ["enrolment", "excluded", "segments", String(index)] };
    }),
  ];
}
