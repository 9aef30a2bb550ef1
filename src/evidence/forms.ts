/** What is asked when a list is sent, columns are chosen or a delivery partner is set, and the exact words of each error. */
import { isAfter, isBefore, parseDay } from '../kit/dates/index.ts';
import { FormReader, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { FIELD_NAMES, FIELDS, type Column, type EvidenceField } from './exchange/fields.ts';
import type { Partners } from './exchange/store.ts';
import { ASSUMED_PERCENT } from './pack/engaged.ts';
import type { ListedPartner } from './partners/partner.ts';

type Body = Readonly<Record<string, unknown>>;
type Read<T> = { value: T | null; errors: readonly FieldError[]; typed: Typed };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PARTNER_BOXES = [
  'partner',
  'second',
  'partner-name',
  'partner-id',
  'second-name',
  'second-id',
] as const;

/** In the place of an ID: that the partner is written in the boxes, because no list has it. */
export const WRITTEN = 'written';

/**
 * As which delivery partner the hub is named: chosen from the list of the cohort's partners, or written.
 *
 * @param offered those of the cohort in the lead provider's list; without any the boxes alone are asked
 */
export function readPartnersForm(body: Body, offered: readonly ListedPartner[]): Read<Partners> {
  const form = new FormReader(body);
  const chosen = { first: typedText(body['partner']), second: typedText(body['second']) };
  const isListed = offered.length > 0 && body['partner'] !== undefined;
  const first =
    isListed && chosen.first !== WRITTEN
      ? listed(form, 'partner', chosen.first, offered, 'Choose the delivery partner')
      : written(form, body, WRITTEN_BOXES.first);
  const second =
    isListed && chosen.second !== WRITTEN
      ? listed(form, 'second', chosen.second, offered, null)
      : hasWritten(body, WRITTEN_BOXES.second)
        ? written(form, body, WRITTEN_BOXES.second)
        : null;
  if (first !== null && first.id === second?.id)
    form.refuse(
      isListed && chosen.second !== WRITTEN ? 'second' : 'second-id',
      'The second delivery partner must be another than the first',
    );
  const typed = form.typed(PARTNER_BOXES);
  if (form.errors.length > 0 || first === null) return { value: null, errors: form.errors, typed };
  return { value: { ...first, second }, errors: [], typed };
}

type Named = { id: string; name: string };

const WRITTEN_BOXES = {
  first: { name: 'partner-name', id: 'partner-id', which: 'the delivery partner’s' },
  second: { name: 'second-name', id: 'second-id', which: 'the second delivery partner’s' },
} as const;
type WrittenBoxes = (typeof WRITTEN_BOXES)[keyof typeof WRITTEN_BOXES];

function listed(
  form: FormReader,
  box: string,
  id: string,
  offered: readonly ListedPartner[],
  missing: string | null,
): Named | null {
  if (id === '') return missing === null ? null : form.refuse(box, missing);
  const found = offered.find((one) => one.id === id);
  if (found === undefined)
    return form.refuse(box, 'Choose one of the list, or that it is not in the list and write it below');
  return { id: found.id, name: found.name };
}

function hasWritten(body: Body, { name, id }: WrittenBoxes): boolean {
  return [name, id].some((box) => typedText(body[box]).trim() !== '');
}

function written(form: FormReader, body: Body, boxes: WrittenBoxes): Named | null {
  const name = form.text(boxes.name, {
    missing: `Enter ${boxes.which} name`,
    max: 200,
    tooLong: 'Use 200 characters or fewer',
  });
  const id = typedText(body[boxes.id]).trim().toLowerCase();
  if (id === '') form.refuse(boxes.id, `Enter ${boxes.which} ID`);
  else if (!UUID.test(id))
    form.refuse(boxes.id, 'Write an ID of the DfE: 32 letters and digits with 4 hyphens');
  return name === null || !UUID.test(id) ? null : { id, name };
}

/** From when declarations are accepted: within a year of the cohort's first day. Nothing is as the DfE published it. */
export function readAcceptedFrom(
  body: Body,
  startsOn: Temporal.PlainDate,
): { value: { from: Temporal.PlainDate | null } | null; errors: readonly FieldError[]; typed: Typed } {
  const form = new FormReader(body);
  const text = typedText(body['accepted-from']).trim();
  const from = text === '' ? null : parseDay(text);
  const [first, last] = [startsOn.subtract({ years: 1 }), startsOn.add({ years: 1 })];
  if (text !== '' && from === null)
    form.refuse('accepted-from', 'Write the day as year, month, day, like 2026-10-01');
  else if (from !== null && (isBefore(from, first) || isAfter(from, last)))
    form.refuse(
      'accepted-from',
      `The day must be within a year of the cohort’s first day, ${startsOn.toString()}`,
    );
  const typed = form.typed(['accepted-from']);
  return { value: form.errors.length > 0 ? null : { from }, errors: form.errors, typed };
}

/**
 * From which share on engagement is evidence: 75 to 100 per cent, because the DfE's word says 75; nought for none at all;
 * left empty, what is assumed.
 */
export function readEngagementAsked(body: Body): Read<{ asked: { percent: number | null } | null }> {
  const form = new FormReader(body);
  const text = typedText(body['engagement-percent']).trim().replace(/\s*%$/, '');
  const percent = /^\d{1,3}$/.test(text) ? Number(text) : null;
  const isRight = percent !== null && (percent === 0 || (percent >= ASSUMED_PERCENT && percent <= 100));
  if (text !== '' && !isRight)
    form.refuse('engagement-percent', 'Write a whole number from 75 to 100, or 0 where it is no evidence');
  const asked = text === '' ? null : { percent: percent === 0 ? null : percent };
  return {
    value: form.errors.length > 0 ? null : { asked },
    errors: form.errors,
    typed: form.typed(['engagement-percent']),
  };
}

export const headingBox = (field: EvidenceField): string => `heading-${field}`;
export const placeBox = (field: EvidenceField): string => `place-${field}`;

/** Each field has a heading and a place; without a heading it is not in the file. */
export function readColumnsForm(body: Body): Read<readonly Column[]> {
  const form = new FormReader(body);
  const chosen: (Column & { place: number })[] = [];
  const taken = new Map<string, EvidenceField>();
  for (const field of FIELD_NAMES) {
    if (typedText(body[headingBox(field)]).trim() === '') continue;
    const { words } = FIELDS[field];
    const heading = form.text(headingBox(field), {
      max: 100,
      tooLong: `${words}: use 100 characters or fewer`,
    });
    if (heading === null) continue;
    const key = heading.toLowerCase();
    const other = taken.get(key);
    if (other !== undefined)
      form.refuse(
        headingBox(field),
        `${words}: this heading stands for ${FIELDS[other].words} already. Use another`,
      );
    taken.set(key, field);
    const place = typedText(body[placeBox(field)]).trim();
    if (!/^[1-9]\d?$/.test(place))
      form.refuse(placeBox(field), `${words}: enter its place as a number from 1 to 99`);
    chosen.push({ field, heading, place: Number(place) });
  }
  if (chosen.length > 0 && !chosen.some(({ field }) => WHO.includes(field)))
    form.refuse(
      headingBox('participantId'),
      'Choose a heading for the participant ID, the name or the reference',
    );
  if (chosen.length === 0 && form.errors.length === 0)
    form.refuse(headingBox('participantId'), 'Enter the heading of at least one column');
  const typed = form.typed(FIELD_NAMES.flatMap((field) => [headingBox(field), placeBox(field)]));
  const columns = chosen
    .toSorted((one, other) => one.place - other.place)
    .map(({ field, heading }) => ({ field, heading }));
  return { value: form.errors.length > 0 ? null : columns, errors: form.errors, typed };
}

const WHO: readonly EvidenceField[] = ['participantId', 'fullName', 'reference'];

/** As the boxes stand for columns that were chosen. */
export function typedColumns(columns: readonly Column[]): Typed {
  return Object.fromEntries(
    columns.flatMap(({ field, heading }, index) => [
      [headingBox(field), heading],
      [placeBox(field), String(index + 1)],
    ]),
  );
}
