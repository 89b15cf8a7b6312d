/**
 * How many bytes of bodies one process holds at once, from their first byte to the answer. Shopify's whole
 * peak is a few megabytes; many slow or large bodies of strangers end here instead of in the memory.
 */
export class BodyBudget {
  readonly #limitBytes: number;
  #heldBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  /** What one request holds. */
  open(): HeldBytes {
    let held = 0;
    return {
      take: (bytes) => {
        if (this.#heldBytes + bytes > this.#limitBytes) return false;
        this.#heldBytes += bytes;
        held += bytes;
        return true;
      },
      release: () => {
        this.#heldBytes -= held;
        held = 0;
      },
    };
  }
}

export interface HeldBytes {
  /** Whether so many more may be held. */
  take(bytes: number): boolean;
  release(): void;
}
