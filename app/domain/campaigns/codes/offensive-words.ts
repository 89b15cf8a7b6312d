/**
 * Words that no code may have in it. Codes have no vowels and no B, L, S and Z, so that most words cannot come up at all:
 * what is listed here is what is left of them, in the languages of shoppers: shortened as people write them, or with
 * digits for letters (3 for E, 4 for A, 6 and 9 for G). A word that is missing is added here; codes that are out already
 * stay as they are. Few are shorter than three characters: those would throw away too many.
 */
export const OFFENSIVE_WORDS = [
  // English
  ...["FCK", "FVCK", "FKN", "PHCK", "CNT", "CVNT", "KVNT", "DCK", "DYK3", "CCK", "CRCK", "CRP", "DMN", "FGT"],
  ...[
    "F4G",
    "F49",
    "F46",
    "F66",
    "F99",
    "NGR",
    "NGGR",
    "N6R",
    "N66R",
    "N9R",
    "N99R",
    "TWT",
    "TW4T",
    "WNK",
    "W4NK",
  ],
  ...["PRN", "PRCK", "R4P", "K3K", "KKK", "GYP", "CHNK", "P4K", "WTF", "H4T3", "T4RD", "TRD", "TR4NN", "XXX"],
  // German
  ...["FKK", "H4KN", "HTTR", "NPD", "NPP", "WCHR", "DRCK", "K4CK", "KCK", "N3G3R"],
  // French, Spanish, Italian, Portuguese
  ...[
    "M3RD",
    "MRD",
    "P3D3",
    "C4C4",
    "NTM",
    "FDP",
    "PVT",
    "C4GN",
    "CVC4",
    "P3N3",
    "VD4",
    "M4RD",
    "P3T3",
    "C4R4J",
  ],
  // Dutch, the north, Polish, Turkish, Russian and others in Latin letters
  ...["KVT", "KNKR", "FTT", "F4N", "HVY", "HVJ", "XVY", "XVJ", "CHVJ", "KVRV", "KVRW", "P3DR", "4MK"],
  // Numbers that stand for something
  ...["666", "88", "69"],
];

const OFFENSIVE = new RegExp(OFFENSIVE_WORDS.join("|"));

/** Whether capitals and digits have an offensive word in them, across the hyphens as well. */
export function isOffensive(code: string): boolean {
  return OFFENSIVE.test(code.replaceAll("-", ""));
}
