/**
 * The customers to log in as: people of the sample whose histories make good stories. They come
 * first in the main store, under the same names in every size of history.
 */
export interface DemoPerson {
  /** Id in the master file of the history. */
  person: number;
  firstName: string;
  lastName: string;
  email: string;
  locale: string;
  /** What makes the history worth a look. */
  story: string;
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  demo(8496, "Ada", "Park", "en", "33 purchases, one of the best customers of the last twelve months"),
  demo(1845, "Ben", "Okafor", "en", "a few dollars short of 600 in twelve months"),
  demo(22355, "Chloe", "Lindqvist", "de", "24 purchases, a few dollars short of 250 in twelve months"),
  demo(10102, "Diego", "Amaro", "es", "a few dollars short of 100 in twelve months"),
  demo(14568, "Lin", "Xiaoyu", "zh-CN", "21 purchases, more than 200 dollars in twelve months"),
  demo(4, "Emi", "Tanaka", "ja", "four small purchases"),
];

function demo(
  person: number,
  firstName: string,
  lastName: string,
  locale: string,
  story: string,
): DemoPerson {
  const email = `${firstName}.${lastName}@example.com`.toLowerCase();
  return { person, firstName, lastName, email, locale, story };
}
