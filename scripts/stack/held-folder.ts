import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

/** A folder that this process alone uses until it ends, however it ends. */
export interface HeldFolder {
  readonly path: string;
  /** Leaves word for others where what runs on the folder is found. */
  announce(address: string): void;
  /** Removes all that lies in it. */
  empty(): void;
  release(): void;
}

/** Somebody else uses the folder. */
export class FolderInUse extends Error {
  override readonly name = "FolderInUse";
  /** Where that one is found; absent while it is starting or stopping. */
  readonly address: string | undefined;

  constructor(folder: string, address: string | undefined) {
    const whose = address === undefined ? "that is just starting or stopping" : `at ${address}`;
    super(`${path.relative("", folder)} belongs to a demo that runs already, ${whose}`);
    this.address = address;
  }
}

const LOCK = "lock.sqlite";
const ADDRESS = "running-at";
const SQLITE_BUSY = 5;

/**
 * Takes the folder, and makes it when it is not there. The lock is one of the file system's, taken through
 * SQLite because Node has none of its own: it cannot be left behind by a process that was killed.
 * @throws FolderInUse, or what the file system says
 */
export function holdFolder(folder: string): HeldFolder {
  mkdirSync(folder, { recursive: true });
  const addressFile = path.join(folder, ADDRESS);
  const lock = lockOf(folder) ?? refuse(folder, addressFile);
  rmSync(addressFile, { force: true }); // of one that was killed
  return {
    path: folder,
    announce: (address) => writeFileSync(addressFile, address),
    empty() {
      for (const name of readdirSync(folder))
        if (!name.startsWith(LOCK)) rmSync(path.join(folder, name), { recursive: true });
    },
    release() {
      rmSync(addressFile, { force: true });
      lock.close();
    },
  };
}

function lockOf(folder: string): DatabaseSync | undefined {
  // SQLite does not say why it cannot open a file; the file system does.
  writeFileSync(path.join(folder, LOCK), "", { flag: "a" });
  const lock = new DatabaseSync(path.join(folder, LOCK), { timeout: 0 });
  try {
    lock.exec("BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
}

function refuse(folder: string, addressFile: string): never {
  let address: string | undefined;
  try {
    address = readFileSync(addressFile, "utf8");
  } catch {
    // It has not said yet.
  }
  throw new FolderInUse(folder, address);
}
