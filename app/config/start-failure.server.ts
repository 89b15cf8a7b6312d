import { EnvError } from "./env.server.ts";

interface SystemFault {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly syscall?: unknown;
  readonly port?: unknown;
  readonly path?: unknown;
  readonly hostname?: unknown;
  readonly cause?: unknown;
}

type Sentence = (fault: SystemFault) => string;

/** What a system or PostgreSQL says by a code, in words for whoever starts the process. No secrets. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  EADDRINUSE: ({ port }) =>
    `Port ${text(port)} is taken by another program. Stop that one, or set another port.`,
  ECONNREFUSED: () =>
    "The database does not answer: nothing listens where DATABASE_URL points to. Is it running?",
  DATABASE_SILENT: () =>
    "The database accepts connections and then says nothing. Is it PostgreSQL that DATABASE_URL points to, and is it well?",
  ECONNRESET: () => "The database broke the connection off. Is it PostgreSQL that DATABASE_URL points to?",
  ETIMEDOUT: () =>
    "The database does not answer in time. Is its host in DATABASE_URL the right one, and open?",
  EHOSTUNREACH: () => "The database's host, as DATABASE_URL names it, cannot be reached.",
  ENOTFOUND: ({ hostname }) => `There is no host ${text(hostname)}; DATABASE_URL names it.`,
  EAI_AGAIN: ({ hostname }) =>
    `The name ${text(hostname)} of DATABASE_URL cannot be looked up at the moment.`,
  "28P01": () => "The database refuses the user or the password of DATABASE_URL.",
  "28000": () => "The database refuses the user of DATABASE_URL.",
  "3D000": () => "The database that DATABASE_URL names does not exist on its server. Create it first.",
  "53300": () => "The database has no connection left. Close others, or raise its max_connections.",
  "57P03": () => "The database is just starting or stopping. Try again in a moment.",
  EACCES: (fault) => notWritable(fault, "this user may not write there"),
  EPERM: (fault) => notWritable(fault, "this user may not write there"),
  EROFS: (fault) => notWritable(fault, "it is on a file system for reading only"),
  ENOTDIR: (fault) => notWritable(fault, "a file is in the place of a folder"),
  EEXIST: (fault) => notWritable(fault, "a file is in the place of a folder"),
  ENOSPC: (fault) => notWritable(fault, "the disk is full"),
};

/**
 * What to tell whoever started a process that could not come up because of its surroundings: settings, a
 * port, a folder, the database. Nothing when the error is not of that kind, but one of the program's own,
 * which deserves its stack.
 */
export function startFailure(error: unknown): string | undefined {
  if (error instanceof EnvError) return error.message;
  for (let fault = error; typeof fault === "object" && fault !== null; fault = (fault as SystemFault).cause) {
    const { code } = fault as SystemFault;
    const sentence = typeof code === "string" ? SENTENCES[code] : undefined;
    if (sentence) return sentence(fault as SystemFault);
  }
  return undefined;
}

function notWritable({ path, syscall, port }: SystemFault, why: string): string {
  if (syscall === "listen") return `Port ${text(port)} may not be opened by this user. Set another port.`;
  return `${text(path)} cannot be written: ${why}. Name another folder, or give the right to it.`;
}

function text(fact: unknown): string {
  return typeof fact === "string" || typeof fact === "number" ? String(fact) : "(unknown)";
}
