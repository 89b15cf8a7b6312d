/**
 * Texts of plain ASCII as constants in AssemblyScript, each by its name: their bytes stand in the module, and nothing is
 * done for them when it is started.
 */
export function writeTexts(texts: Readonly<Record<string, string>>): string {
  const lines = Object.entries(texts).map(([name, text]) => {
    const bytes = [...Buffer.from(text, "ascii")].join(", ");
    return `/** \`${text}\` */\nexport const ${name}: Text = (${text.length} << 32) | <u64>memory.data<u8>([${bytes}]);`;
  });
  return ['import { Text } from "../memory/text";', "", ...lines].join("\n");
}
