const last = new Map<string, Promise<void>>();

/**
 * Runs works of one key one after the other in this process. Those that would wait for the same rows wait
 * here, and not each with a connection in hand that somebody else needs; other processes have the rows'
 * own locks.
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const mine = (last.get(key) ?? Promise.resolve()).then(work);
  const over = mine.then(
    () => undefined,
    () => undefined,
  );
  last.set(key, over);
  try {
    return await mine;
  } finally {
    if (last.get(key) === over) last.delete(key);
  }
}
