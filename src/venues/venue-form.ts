/** What is asked of a venue that staff make or change, and the exact words of each error. */
import { FormReader, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { locate, postcodeOf } from '../places/index.ts';
import type { Venue } from './venue.ts';
import type { RoomChoice } from './venue-change.ts';
import { versionOf } from './version.ts';

/** Rooms that one form takes. */
export const MOST_ROOMS = 20;
/** Empty rows below those that are there. */
export const SPARE_ROOMS = 3;

export const roomBoxes = (row: number) => ({
  name: `room-${row}`,
  seats: `seats-${row}`,
  was: `was-${row}`,
});

/** Sentences about a venue, in the order in which they are asked. */
export const SENTENCES = [
  {
    box: 'travel',
    fact: 'travel',
    label: 'Getting there',
    missing: 'Enter how people get there',
    hint: 'By public transport and on foot',
  },
  {
    box: 'parking',
    fact: 'parking',
    label: 'Parking',
    missing: 'Enter where people park, or that they cannot',
    hint: 'How many spaces, what they cost, Blue Badge spaces',
  },
  {
    box: 'step-free',
    fact: 'stepFreeAccess',
    label: 'Step-free access',
    missing: 'Enter how somebody gets in and about without steps, or that they cannot',
    hint: 'Entrance, lift, toilets, hearing loop',
  },
  {
    box: 'sign-in',
    fact: 'signIn',
    label: 'When people arrive',
    missing: 'Enter what visitors do when they arrive',
    hint: 'Where to sign in, what to bring',
  },
] as const satisfies readonly {
  box: string;
  fact: keyof Venue;
  label: string;
  missing: string;
  hint: string;
}[];

const LONGEST = 300;

export interface VenueReading {
  /** With the id of `id`, or made of its name where that is null. */
  venue: Venue | null;
  rooms: readonly RoomChoice[];
  version: string;
  /** Somebody ticked that a room is as small as that. */
  isKnown: boolean;
  errors: readonly FieldError[];
  typed: Typed;
}

/** @param id null for a new one */
export function readVenueForm(body: Readonly<Record<string, unknown>>, id: string | null): VenueReading {
  const form = new FormReader(onOneLine(body));
  const name = form.text('name', {
    missing: 'Enter what the venue is called',
    max: 100,
    tooLong: 'What it is called must be 100 characters or fewer',
  });
  if (name !== null && slugOf(name) === '')
    form.refuse('name', 'The name must have a letter or a number in it');
  const area = form.text('area', {
    missing: 'Enter the part of town, like Morley',
    max: 60,
    tooLong: 'The part of town must be 60 characters or fewer',
  });
  const addressLines = readAddress(form, typedText(body['address']));
  const postcode = postcodeAs(typedText(body['postcode']));
  if (postcode === null) form.refuse('postcode', 'Enter a full postcode, like LS27 0CC');
  const position = readPosition(form, body, postcode);
  const sentences = SENTENCES.map(({ box, fact, label, missing }) => [
    fact,
    form.text(box, { missing, max: LONGEST, tooLong: `${label} must be ${LONGEST} characters or fewer` }),
  ]);
  const contactRole = form.text('contact', {
    missing: 'Enter whom to ask there, like Site manager',
    max: 60,
    tooLong: 'Whom to ask there must be 60 characters or fewer',
  });
  const safeguarding = form.text('safeguarding', {
    max: LONGEST,
    tooLong: `Whom to ask about safeguarding must be ${LONGEST} characters or fewer`,
  });
  const rooms = readRooms(form, body);
  const typed: Typed = {
    ...form.typed(['name', 'area', 'postcode', 'lat', 'lng', 'contact', 'safeguarding', 'version', 'known']),
    ...form.typed(SENTENCES.map(({ box }) => box)),
    address: typedText(body['address']),
    ...form.typed(rows().flatMap((row) => Object.values(roomBoxes(row)))),
  };
  const rest = { rooms, version: typed['version'] ?? '', isKnown: typed['known'] === 'yes', typed };
  if (
    form.errors.length > 0 ||
    name === null ||
    area === null ||
    postcode === null ||
    position === null ||
    contactRole === null ||
    safeguarding === null
  )
    return { venue: null, errors: form.errors, ...rest };
  const words: Partial<Record<keyof Venue, string>> = Object.fromEntries(sentences);
  const { travel = '', parking = '', stepFreeAccess = '', signIn = '' } = words;
  const venue: Venue = {
    id: id ?? slugOf(name),
    name,
    area,
    addressLines,
    postcode,
    ...position,
    travel,
    parking,
    stepFreeAccess,
    signIn,
    contactRole,
    safeguardingContact: safeguarding,
    rooms: rooms.map(({ name: called, seats }) => ({ name: called, seats })),
    invented: false,
  };
  return { venue, errors: [], ...rest };
}

const rows = (): readonly number[] => Array.from({ length: MOST_ROOMS }, (_, index) => index + 1);

/** People press Enter in a box of several lines; the facts are one sentence after another. */
function onOneLine(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const boxes = [...SENTENCES.map(({ box }) => box), 'safeguarding'];
  return {
    ...body,
    ...Object.fromEntries(boxes.map((box) => [box, typedText(body[box]).replaceAll(/\s*[\r\n]+\s*/g, ' ')])),
  };
}

function readAddress(form: FormReader, typed: string): readonly string[] {
  const lines = typed
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) form.refuse('address', 'Enter the address without the postcode');
  if (lines.length > 6) form.refuse('address', 'The address must have 6 lines or fewer');
  return lines.flatMap((line) => {
    const one = new FormReader({ address: line });
    const read = one.text('address', {
      max: 100,
      tooLong: 'Each line of the address must be 100 characters or fewer',
    });
    const [fault] = one.errors;
    if (fault !== undefined && !form.errors.some(({ field }) => field === 'address'))
      form.refuse('address', fault.text);
    return read === null ? [] : [read];
  });
}

/** A postcode, or what is written like one: an invented one leads nowhere, and its venue has a position of its own. */
function postcodeAs(typed: string): string | null {
  const known = postcodeOf(typed);
  if (known !== null) return known;
  const [, outward, inward] =
    /^([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})$/.exec(typed.trim().toUpperCase()) ?? [];
  return outward === undefined || inward === undefined ? null : `${outward} ${inward}`;
}

/** As typed, or where the postcode is; null with an error noted. */
function readPosition(
  form: FormReader,
  body: Readonly<Record<string, unknown>>,
  postcode: string | null,
): { lat: number; lng: number } | null {
  const typed = { lat: typedText(body['lat']).trim(), lng: typedText(body['lng']).trim() };
  if (typed.lat === '' && typed.lng === '') {
    if (postcode === null) return null;
    const place = postcodeOf(postcode) === null ? null : locate(postcode);
    if (place === null)
      return form.refuse('postcode', 'We do not know this postcode. Check it, or enter the map position too');
    if (place.precision === 'outcode')
      return form.refuse(
        'lat',
        `We know ${postcode} only roughly. Enter the map position: a map on the web shows it when you press on the place`,
      );
    return { lat: round(place.lat), lng: round(place.lng) };
  }
  const lat = degrees(form, 'lat', typed.lat, { what: 'latitude', like: '53.7478', least: 49.8, most: 60.9 });
  const lng = degrees(form, 'lng', typed.lng, { what: 'longitude', like: '-1.6029', least: -8.7, most: 1.8 });
  return lat === null || lng === null ? null : { lat, lng };
}

/** A metre or so. */
const round = (value: number): number => Math.round(value * 100_000) / 100_000;

function degrees(
  form: FormReader,
  field: string,
  typed: string,
  { what, like, least, most }: { what: string; like: string; least: number; most: number },
): number | null {
  // A minus that a map or a word processor wrote as a dash is one.
  const written = typed.replace(/^[\u2212\u2013]/, '-');
  if (!/^-?\d{1,2}(\.\d{1,15})?$/.test(written))
    return form.refuse(field, `Enter the ${what} as a number, like ${like}`);
  const value = Number(written);
  if (value < least || value > most)
    return form.refuse(field, `The ${what} must be from ${least} to ${most}: that is Great Britain`);
  return round(value);
}

function readRooms(form: FormReader, body: Readonly<Record<string, unknown>>): readonly RoomChoice[] {
  const read = rows().flatMap((row): readonly RoomChoice[] => {
    const boxes = roomBoxes(row);
    const seatsTyped = typedText(body[boxes.seats]).trim();
    const name = form.text(boxes.name, {
      max: 60,
      tooLong: 'The name of a room must be 60 characters or fewer',
    });
    if (name === null || (name === '' && seatsTyped === '')) return [];
    if (name === '')
      form.refuse(boxes.name, `Enter what the room of ${seatsTyped} seats is called, or take the number out`);
    const seats = Number(seatsTyped);
    if (!/^\d{1,4}$/.test(seatsTyped) || seats < 1 || seats > 1000)
      form.refuse(
        boxes.seats,
        `Enter how many people ${name === '' ? 'the room' : name} seats, from 1 to 1000`,
      );
    const was = typedText(body[boxes.was]);
    return [{ row, name, seats, was: was === '' ? null : was }];
  });
  for (const [index, { row, name }] of read.entries())
    if (name !== '' && read.findIndex((other) => other.name.toLowerCase() === name.toLowerCase()) < index)
      form.refuse(roomBoxes(row).name, `There are two rooms called ${name}. Give one another name`);
  return read;
}

function slugOf(words: string): string {
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/['’]|\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** What the boxes show of a venue. */
export function typedVenue(venue: Venue): Typed {
  return {
    name: venue.name,
    area: venue.area,
    address: venue.addressLines.join('\n'),
    postcode: venue.postcode,
    lat: String(venue.lat),
    lng: String(venue.lng),
    ...Object.fromEntries(SENTENCES.map(({ box, fact }) => [box, venue[fact]])),
    contact: venue.contactRole,
    safeguarding: venue.safeguardingContact,
    version: versionOf(venue),
    ...Object.fromEntries(
      venue.rooms.flatMap(({ name, seats }, index) => {
        const boxes = roomBoxes(index + 1);
        return [
          [boxes.name, name],
          [boxes.seats, String(seats)],
          [boxes.was, name],
        ];
      }),
    ),
  };
}
