import type { Facts } from '../kit/facts/index.ts';

/** A place where groups meet. */
export interface Venue {
  /** A slug of the hub's own. */
  id: string;
  name: string;
  /** The part of town, as people say it. */
  area: string;
  addressLines: readonly string[];
  postcode: string;
  /** Degrees on WGS84. */
  lat: number;
  lng: number;
  travel: string;
  parking: string;
  stepFreeAccess: string;
  /** What a visitor does on arrival. */
  signIn: string;
  /** Whom to ask there, by role: no person is named. */
  contactRole: string;
  /** Whom to ask there about safeguarding, by role and how to reach them; empty where nobody wrote it down. Not for the public pages. */
  safeguardingContact: string;
  rooms: readonly Room[];
  /** Made up for an example hub. */
  invented: boolean;
}

export interface Room {
  name: string;
  seats: number;
}

/** `1 Quarry Lane, Morley, Leeds LS27 0CC`. */
export function addressOf({ addressLines, postcode }: Pick<Venue, 'addressLines' | 'postcode'>): string {
  return `${addressLines.join(', ')} ${postcode}`.trim();
}

/** Where a map of it is, on a site that anybody may use and that asks for no account; it is told the place and nothing else. */
export function mapAddressOf({ lat, lng }: Pick<Venue, 'lat' | 'lng'>): string {
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lng}#map=17/${lat}/${lng}`;
}

/** Reads a venue that a person wrote; each fault is noted by the name of its field. */
export function readVenue(facts: Facts): Venue {
  return {
    id: facts.textLike('id', /^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be small letters, digits and hyphens'),
    name: facts.text('name', 100),
    area: facts.text('area', 60),
    addressLines: facts.texts('addressLines'),
    postcode: facts.textLike(
      'postcode',
      /^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/,
      'must be a postcode in capitals with one space, like LS27 0PD',
    ),
    lat: facts.number('lat', 49.8, 60.9),
    lng: facts.number('lng', -8.7, 1.8),
    travel: facts.text('travel', 300),
    parking: facts.text('parking', 300),
    stepFreeAccess: facts.text('stepFreeAccess', 300),
    signIn: facts.text('signIn', 300),
    contactRole: facts.text('contactRole', 60),
    safeguardingContact: facts.textOrNull('safeguardingContact', 300) ?? '',
    rooms: readRooms(facts),
    invented: facts.flag('invented'),
  };
}

function readRooms(facts: Facts): readonly Room[] {
  const rooms = facts.objects('rooms', (room) => ({
    name: room.text('name', 60),
    seats: room.whole('seats', 1, 1000),
  }));
  rooms.forEach((room, index) => {
    if (rooms.findIndex((other) => other.name === room.name) < index)
      facts.fault(`rooms[${index}].name`, `comes twice at this venue: ${room.name}`, null);
  });
  return rooms;
}
