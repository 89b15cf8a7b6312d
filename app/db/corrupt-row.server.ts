/** What is stored cannot be read: a fault of the program or of somebody's hand in the database. */
export class CorruptRow extends Error {
  override readonly name = "CorruptRow";
}
