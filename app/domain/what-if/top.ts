/** The few of many things that weigh most; of equals those that came first. */
export interface Top<T> {
  add(item: T): void;
  /** The heaviest first. */
  best(): readonly T[];
}

export function topOf<T>(size: number, weightOf: (item: T) => number): Top<T> {
  const best: T[] = [];
  return {
    add(item) {
      const weight = weightOf(item);
      const place = best.findIndex((other) => weightOf(other) < weight);
      if (place < 0) best.push(item);
      else best.splice(place, 0, item);
      if (best.length > size) best.pop();
    },
    best: () => best,
  };
}
