import * as names from "../input/names.gen";
import { Tier } from "../input/tables.gen";
import { NO_TEXT, Text, sameText } from "../memory/text";

/** What is said of a tier's percentage: in the buyer's language where there is one, else as everybody reads it. */
export function messageOf(tier: Tier, language: Text): Text {
  const own = messageIn(tier, language);
  return own == NO_TEXT ? tier.message : own;
}

function messageIn(tier: Tier, language: Text): Text {
  if (sameText(language, names.AR_WORD)) return tier.message_AR;
  if (sameText(language, names.DE_WORD)) return tier.message_DE;
  if (sameText(language, names.EN_WORD)) return tier.message_EN;
  if (sameText(language, names.ES_WORD)) return tier.message_ES;
  if (sameText(language, names.FR_WORD)) return tier.message_FR;
  if (sameText(language, names.JA_WORD)) return tier.message_JA;
  if (sameText(language, names.ZH_CN_WORD)) return tier.message_ZH_CN;
  return NO_TEXT;
}
