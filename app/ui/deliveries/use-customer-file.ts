import { useState } from "react";
import { offerFile } from "../shell/offer-file.ts";

/** How the last asking for a file went; `none` means that nothing is kept of the customer. */
export interface CustomerFile {
  readonly customerId: string;
  readonly state: "loading" | "saved" | "none" | "failed";
}

/**
 * Saves the file with a customer's data. It is asked for by `fetch`, because that is where App Bridge adds
 * the session token; a plain link would come without one.
 * https://shopify.dev/docs/api/app-bridge-library/apis/resource-fetching
 */
export function useCustomerFile(): [CustomerFile | null, (customerId: string) => void] {
  const [file, setFile] = useState<CustomerFile | null>(null);
  const save = async (customerId: string): Promise<CustomerFile["state"]> => {
    const response = await fetch(`/app/customers/${customerId}/data`);
    if (response.status === 404) return "none";
    if (!response.ok) return "failed";
    offerFile(await response.blob(), `laurel-customer-${customerId}.json`);
    return "saved";
  };
  const ask = (customerId: string) => {
    setFile({ customerId, state: "loading" });
    save(customerId).then(
      (state) => setFile({ customerId, state }),
      () => setFile({ customerId, state: "failed" }),
    );
  };
  return [file, ask];
}
