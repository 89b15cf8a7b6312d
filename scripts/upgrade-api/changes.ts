import {
  type DocumentNode,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  validate,
} from "graphql";
import { usedBy, usedPart } from "./used-part.ts";

/**
 * - `broken`: a document of ours is refused, or what it gets may be of another shape.
 * - `risky`: valid as before, but answers may hold what they never held.
 * - `deprecated`: works, and will go.
 * - `described`: means something else, or is explained otherwise; for people to read.
 */
export interface Change {
  kind: "broken" | "risky" | "deprecated" | "described";
  text: string;
}

export interface Comparison {
  /** How much was compared, so that "no change" says something. */
  types: number;
  fields: number;
  changes: Change[];
}

/** What is another in `after` of that which the documents use of `before`, where they are valid. */
export function compareUsed(
  before: GraphQLSchema,
  after: GraphQLSchema,
  documents: readonly DocumentNode[],
): Comparison {
  const used = usedBy(before, documents);
  const [old, now] = [usedPart(before, used), usedPart(after, used)];
  const refused = documents.flatMap((document) => validate(after, document).map(({ message }) => message));
  const [oldNotes, notes] = [notesOf(old), notesOf(now)];
  const changes: Change[] = [
    ...[...new Set(refused)].map((text) => ({ kind: "broken" as const, text })),
    ...findBreakingChanges(old, now).map(({ description }) => ({
      kind: "broken" as const,
      text: description,
    })),
    ...findDangerousChanges(old, now).map(({ description }) => ({
      kind: "risky" as const,
      text: description,
    })),
    ...notes.flatMap((note) => noted(note, oldNotes)),
  ];
  return {
    types: used.fields.size,
    fields: [...used.fields.values()].reduce((sum, { size }) => sum + size, 0),
    changes,
  };
}

interface Note {
  /** `Type`, `Type.field`, `Type.field(argument)` or `Enum.VALUE`. */
  place: string;
  description: string;
  deprecation: string | undefined;
}

function noted(note: Note, before: Note[]): Change[] {
  const old = before.find(({ place }) => place === note.place);
  const changes: Change[] = [];
  if (note.deprecation !== undefined && old?.deprecation === undefined)
    changes.push({ kind: "deprecated", text: `${note.place} is deprecated: ${note.deprecation}` });
  if (old && old.description !== note.description)
    changes.push({
      kind: "described",
      text: `${note.place}\n  was: ${old.description}\n  now: ${note.description}`,
    });
  return changes;
}

/** Every place of a schema that can be described or deprecated. */
function notesOf(schema: GraphQLSchema): Note[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type) => [noteOf(type.name, type), ...membersOf(type)]);
}

function membersOf(type: GraphQLNamedType): Note[] {
  if (isEnumType(type)) return type.getValues().map((value) => noteOf(`${type.name}.${value.name}`, value));
  if (isInputObjectType(type))
    return Object.values(type.getFields()).map((field) => noteOf(`${type.name}.${field.name}`, field));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    noteOf(`${type.name}.${field.name}`, field),
    ...field.args.map((argument) => noteOf(`${type.name}.${field.name}(${argument.name})`, argument)),
  ]);
}

interface Noted {
  description?: string | null | undefined;
  deprecationReason?: string | null | undefined;
}

function noteOf(place: string, { description, deprecationReason }: Noted): Note {
  return {
    place,
    description: (description ?? "").replace(/\s+/g, " ").trim(),
    deprecation: deprecationReason ?? undefined,
  };
}
