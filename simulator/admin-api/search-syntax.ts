export type Comparator = "=" | ">" | ">=" | "<" | "<=";

export type SearchNode =
  { kind: "and" | "or"; parts: SearchNode[] } | { kind: "not"; part: SearchNode } | SearchTerm;

/** `field` is null for words that are looked for in several fields. `*` behind a value makes it a prefix. */
export interface SearchTerm {
  kind: "term";
  field: string | null;
  comparator: Comparator;
  value: string;
  quoted: boolean;
}

/**
 * Parses Shopify's search syntax: terms with `field:value` and comparators, AND (also unwritten), OR, NOT
 * or `-`, parentheses, quotes. Nothing when the query says nothing. Unclosed quotes and parentheses
 * end with the text, as they do there.
 * https://shopify.dev/docs/api/usage/search-syntax
 */
export function parseSearch(query: string): SearchNode | undefined {
  const tokens = tokenize(query);
  let at = 0;

  function or(): SearchNode | undefined {
    const parts = [and()];
    while (isWord(tokens[at], "OR")) {
      at++;
      parts.push(and());
    }
    return join("or", parts);
  }

  function and(): SearchNode | undefined {
    const parts: (SearchNode | undefined)[] = [];
    for (let token = tokens[at]; token && token !== ")" && !isWord(token, "OR"); token = tokens[at]) {
      if (isWord(token, "AND")) at++;
      else parts.push(not());
    }
    return join("and", parts);
  }

  function not(): SearchNode | undefined {
    const token = tokens[at++];
    if (token === undefined) return undefined;
    if (token === "-" || isWord(token, "NOT")) {
      const part = not();
      return part && { kind: "not", part };
    }
    if (token !== "(") return token === ")" ? undefined : token;
    const inner = or();
    if (tokens[at] === ")") at++;
    return inner;
  }

  const parts: (SearchNode | undefined)[] = [];
  while (at < tokens.length) {
    parts.push(or());
    if (tokens[at] === ")") at++;
  }
  return join("and", parts);
}

type Token = "(" | ")" | "-" | SearchTerm;

const TERM =
  /^(?:([A-Za-z_][\w.$-]*):\s*)?(>=|<=|>|<|=)?\s*(?:'((?:[^'\\]|\\.)*)'?|"((?:[^"\\]|\\.)*)"?|([^\s()]+))/;

function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let rest = query.trimStart();
  while (rest) {
    const first = rest.charAt(0);
    if (first === "(" || first === ")" || (first === "-" && rest.length > 1)) {
      tokens.push(first);
      rest = rest.slice(1).trimStart();
      continue;
    }
    const match = TERM.exec(rest);
    if (!match) break;
    const [text, field, comparator, single, double, bare] = match;
    const quoted = single ?? double;
    tokens.push({
      kind: "term",
      field: field ?? null,
      comparator: isComparator(comparator) ? comparator : "=",
      value: quoted === undefined ? (bare ?? "") : quoted.replace(/\\(.)/g, "$1"),
      quoted: quoted !== undefined,
    });
    rest = rest.slice(text.length).trimStart();
  }
  return tokens;
}

function isComparator(text: string | undefined): text is Comparator {
  return text === "=" || text === ">" || text === ">=" || text === "<" || text === "<=";
}

function isWord(token: Token | undefined, word: string): boolean {
  return typeof token === "object" && token.field === null && !token.quoted && token.value === word;
}

function join(kind: "and" | "or", parts: (SearchNode | undefined)[]): SearchNode | undefined {
  const [first, ...rest] = parts.filter((part) => part !== undefined);
  return first && rest.length > 0 ? { kind, parts: [first, ...rest] } : first;
}
