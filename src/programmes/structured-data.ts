/** What search engines read of a course: schema.org Course and CourseInstance (read November 2026). */
import { cohortStatus, placesOf, type Cohort } from '../cohorts/index.ts';
import type { Frame } from '../shell/frame.ts';
import type { Venue } from '../venues/index.ts';
import type { Course } from './course.ts';
import type { Programme } from './programme.ts';

export interface DescribedCourse {
  frame: Frame;
  course: Course;
  programme: Programme | null;
  cohorts: readonly Cohort[];
  venues: readonly Venue[];
  /** Where its page is, whole. */
  address: string;
}

export function courseData({ frame, course, programme, cohorts, venues, address }: DescribedCourse): object {
  const { profile } = frame;
  const provider = {
    '@type': 'EducationalOrganization',
    name: profile.name,
    url: profile.website ?? frame.publicUrl,
    email: profile.email,
  };
  const instances = cohorts.filter((cohort) => cohortStatus(cohort, frame.today) !== 'running');
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    '@id': address,
    url: address,
    name: course.title,
    courseCode: course.shortCode,
    description: course.summary,
    inLanguage: 'en-GB',
    provider,
    ...(course.kind === 'qualification'
      ? {
          educationalCredentialAwarded: {
            '@type': 'EducationalOccupationalCredential',
            name: course.title,
            credentialCategory: 'National professional qualification',
          },
        }
      : {}),
    ...(programme === null || programme.price === null
      ? {}
      : {
          offers: {
            '@type': 'Offer',
            category: 'Partially Free',
            price: programme.price.pounds,
            priceCurrency: 'GBP',
          },
        }),
    ...(instances.length === 0
      ? {}
      : { hasCourseInstance: instances.map((cohort) => instanceData(cohort, venues, course)) }),
  };
}

function instanceData(cohort: Cohort, venues: readonly Venue[], course: Course): object {
  const { total, left } = placesOf(cohort.groups);
  return {
    '@type': 'CourseInstance',
    name: `${course.title}, ${cohort.name}`,
    courseMode: 'Blended',
    startDate: cohort.startsOn.toString(),
    endDate: cohort.teachingEndsOn.toString(),
    maximumAttendeeCapacity: total,
    remainingAttendeeCapacity: left,
    location: cohort.groups.flatMap((group) =>
      venues.filter((venue) => venue.id === group.venue).map(placeData),
    ),
  };
}

function placeData(venue: Venue): object {
  return {
    '@type': 'Place',
    name: venue.name,
    address: {
      '@type': 'PostalAddress',
      streetAddress: venue.addressLines.join(', '),
      postalCode: venue.postcode,
      addressCountry: 'GB',
    },
    geo: { '@type': 'GeoCoordinates', latitude: venue.lat, longitude: venue.lng },
  };
}
