/** What the mirror tells other slices: of an application, of a person. */
import type { Reader } from '../kit/db/index.ts';
import { londonDay } from '../kit/clock.ts';
import {
  findRegistrationRow,
  registrationOfApplication,
  registrationsOf,
  type RegistrationRow,
} from './registrations/rows.ts';
import { factsOf } from './store.ts';
import { textOf } from './wire.ts';

/** The registration that an application belongs to, in short. */
export interface ToldOfApplication {
  /** The DfE's word. */
  status: string;
  reasonForRejection: string | null;
  fundedPlace: boolean | null;
  /** Since when it is so; null where the source does not say. */
  since: Temporal.PlainDate | null;
  toldBy: 'lead provider' | 'DfE';
  toldOn: Temporal.PlainDate;
}

/** Null where nobody told of one, or not of what state it is. */
export async function toldOfApplication(
  db: Reader,
  applicationId: number,
): Promise<ToldOfApplication | null> {
  const row = await rowOfApplication(db, applicationId);
  const told = row === null ? {} : factsOf(row.facts);
  const status = textOf(told, 'status');
  if (row === null || status === null) return null;
  const createdAt = textOf(told, 'createdAt');
  return {
    status,
    reasonForRejection: textOf(told, 'reasonForRejection'),
    fundedPlace: typeof told.fundedPlace === 'boolean' ? told.fundedPlace : null,
    // Only of a state that never changed is the day of the registration the day since when.
    since: status === 'pending' && createdAt !== null ? londonDay(Temporal.Instant.from(createdAt)) : null,
    toldBy: row.told_by,
    toldOn: londonDay(row.last_told_at),
  };
}

export async function rowOfApplication(db: Reader, applicationId: number): Promise<RegistrationRow | null> {
  const id = await registrationOfApplication(db, applicationId);
  return id === null ? null : findRegistrationRow(db, id);
}

/** All registrations of somebody, the one told last first. */
export async function toldOfPerson(db: Reader, personId: number): Promise<readonly RegistrationRow[]> {
  return registrationsOf(db, personId);
}
