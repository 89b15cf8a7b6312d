/** How long somebody waits, in all. */
export interface Patience {
  readonly patienceMs: number;
}

/** What was asked for took longer than somebody would wait. */
export class OutOfPatience extends Error {
  override readonly name = "OutOfPatience";
}

/**
 * The result of `work` if it comes in time. What comes later is dropped, also its failure.
 * @throws OutOfPatience, or what `work` throws in time
 */
export async function within<T>({ patienceMs }: Patience, work: () => Promise<T>): Promise<T> {
  if (patienceMs <= 0) throw new OutOfPatience("nobody waits for it");
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfPatience(`it took longer than ${patienceMs} ms`)), patienceMs);
  });
  try {
    // A failure that comes after the time is met by `race`, so that it does not count as unhandled.
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
