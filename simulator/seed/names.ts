import type { Random } from "./random.ts";

type Names = readonly [string, ...string[]];

const FIRST: Names = [
  "Abena", "Adele", "Aiko", "Alba", "Amara", "Anders", "Anouk", "Arjun", "Asha", "Bela", "Bianca", "Bruno", "Callum",
  "Carmen", "Cedric", "Chiara", "Clara", "Dalia", "Dario", "Devi", "Edith", "Elif", "Emeka", "Esme", "Farid", "Fiona",
  "Frieda", "Gael", "Greta", "Hana", "Hugo", "Ida", "Ilya", "Imani", "Ines", "Ivo", "Jamal", "Jonas", "June", "Kaia",
  "Kenji", "Kofi", "Lars", "Leila", "Linh", "Lucia", "Magnus", "Mei", "Milan", "Mina", "Nadia", "Niko", "Noor", "Olga",
  "Omar", "Otis", "Paloma", "Petra", "Priya", "Quinn", "Rafael", "Rosa", "Ruben", "Saoirse", "Selma", "Sofia", "Tariq",
  "Tessa", "Thea", "Tomas", "Uma", "Viktor", "Wanda", "Wei", "Xenia", "Yara", "Yusuf", "Zara", "Zoe", "Zoltan",
]; // prettier-ignore

const LAST: Names = [
  "Abara", "Almeida", "Andersen", "Arslan", "Baptiste", "Barros", "Bauer", "Bianchi", "Blomqvist", "Castell", "Cheng",
  "Costa", "Dahl", "Desai", "Diallo", "Dubois", "Eriksen", "Esposito", "Farouk", "Ferrer", "Fischer", "Fontana", "Gallo",
  "Gupta", "Haddad", "Hansen", "Hayashi", "Herrera", "Horvat", "Ibrahim", "Ivanova", "Jansen", "Joshi", "Kaplan", "Keller",
  "Kim", "Kowalski", "Kruger", "Larsen", "Lefevre", "Lindgren", "Lopez", "Marino", "Mbeki", "Mendes", "Meyer", "Moreau",
  "Mori", "Nakamura", "Ndiaye", "Nguyen", "Novak", "Nyberg", "Okafor", "Olsen", "Ortega", "Osei", "Papadakis", "Patel",
  "Pereira", "Petrov", "Quiroga", "Rahman", "Reyes", "Ricci", "Rossi", "Salazar", "Santos", "Sato", "Schmidt", "Silva",
  "Singh", "Sokolov", "Suzuki", "Szabo", "Takeda", "Tran", "Umar", "Varga", "Vega", "Vogel", "Wagner", "Weber", "Wolff",
  "Xu", "Yamada", "Yilmaz", "Zhang", "Zimmer", "Zubiri",
]; // prettier-ignore

/** Reserved for examples (RFC 2606): mail to them reaches nobody. */
const MAIL_HOSTS: Names = ["example.com", "example.net", "example.org", "mail.example"];

/** A made-up person; `number` keeps e-mail addresses apart. */
export function inventPerson(
  random: Random,
  number: number,
): { firstName: string; lastName: string; email: string } {
  const firstName = random.pick(FIRST);
  const lastName = random.pick(LAST);
  const email = `${firstName}.${lastName}.${number}@${random.pick(MAIL_HOSTS)}`.toLowerCase();
  return { firstName, lastName, email };
}
