/** What each letter tells of, by which the outbox knows a second of the same and erasing finds them all. */
export const letterKey = {
  /** One letter for each record. */
  registered: (interestId: number): string => `interest:${interestId}:registered`,
  /** One letter a day for each record, however often it is asked for. */
  link: (interestId: number, day: Temporal.PlainDate): string =>
    `interest:${interestId}:link:${day.toString()}`,
  /** How every key of this record begins. */
  all: (interestId: number): string => `interest:${interestId}:`,
};
