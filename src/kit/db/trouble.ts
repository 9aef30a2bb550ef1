/** Why the database cannot be opened, in one line that an operator can act on. The process ends with it. */
export class DatabaseTrouble extends Error {
  override readonly name = 'DatabaseTrouble';
}
