import { useEffect, useState } from "react";

/** A row of Polaris learns of its link when it is drawn, and follows it on a click only from the next drawing on. */
export function useSecondRender(rows: unknown): void {
  const [, drawn] = useState<unknown>(null);
  useEffect(() => drawn(rows), [rows]);
}
