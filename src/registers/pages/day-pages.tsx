import type { VNode } from 'preact';

import type { FieldError, Typed } from '../../kit/forms/index.ts';
import { Button, FileUpload, InsetText, Input, SummaryList, Textarea } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { hoursOf, placeOf, shortDay, type Session } from '../../timetable/index.ts';
import type { DayFacts } from '../day/store.ts';
import { registerPaths as paths } from '../paths.ts';
import { momentWords } from './parts.tsx';

export interface PhotoShown {
  id: number;
  addedBy: string;
  addedAt: Temporal.Instant;
  kilobytes: number;
}

export interface DayPageProps {
  frame: Frame;
  session: Session;
  cohort: string;
  expected: number;
  /** Kept for when there is no signal: then it tells nothing of what people need and eat. */
  isOnDevice: boolean;
  /** What to arrange for people, never why. */
  arrange: readonly { name: string; words: readonly string[] }[];
  diets: readonly { name: string; words: string }[];
  /** Null online. */
  venue: {
    address: string;
    parking: string;
    stepFreeAccess: string;
    signIn: string;
    contactRole: string;
    travel: string;
  } | null;
  facts: DayFacts;
  /** Where a message to just this group begins; null for whoever may not write to people. */
  messageHref: string | null;
  photos: readonly PhotoShown[];
  errors: readonly FieldError[];
}

/** All that whoever leads a session needs on its day, on one screen for one hand. */
export function DayPage(props: DayPageProps): VNode {
  const { frame, session, cohort, expected, arrange, diets, venue, facts, photos, errors } = props;
  const at = { session: session.id };
  const hubPhone = frame.profile.phone;
  const wrong = errors.find(({ field }) => field === 'photo');
  return (
    <Page
      frame={frame}
      title={`The day: ${session.title}`}
      hidden
      errors={errors}
      back={{ href: paths.today.to(), text: 'Sessions' }}
    >
      <h1 class="govuk-heading-l govuk-!-margin-bottom-1">{session.title}</h1>
      <p class="govuk-body">
        {shortDay(session.day)}, {hoursOf(session)}. {placeOf(session)}.{' '}
        {session.groupName ?? 'The whole cohort'}, {cohort}. {expected} expected.
      </p>
      <div class="govuk-button-group">
        <Button href={paths.register.to(at)}>Register</Button>
        <Button href={paths.screen.to(at)} classes="govuk-button--secondary">
          Check-in on a screen
        </Button>
        {props.messageHref === null ? null : (
          <Button href={props.messageHref} classes="govuk-button--secondary">
            Write to this group
          </Button>
        )}
      </div>

      {props.isOnDevice ? (
        <InsetText>
          Kept on this device for when there is no signal. What to arrange for people and what they eat is not
          kept here: look at it before you go, or print this page.
        </InsetText>
      ) : (
        <ForPeople arrange={arrange} diets={diets} />
      )}

      <h2 class="govuk-heading-m">The place</h2>
      <SummaryList
        rows={[
          ...(venue === null
            ? [{ key: { text: 'Place' }, value: { text: 'Online' } }]
            : [
                { key: { text: 'Address' }, value: { text: venue.address } },
                { key: { text: 'Arriving' }, value: { text: venue.signIn } },
                { key: { text: 'Wi-Fi' }, value: { text: facts.wifi || 'Nobody has written it down yet' } },
                { key: { text: 'Parking' }, value: { text: venue.parking } },
                { key: { text: 'Step-free access' }, value: { text: venue.stepFreeAccess } },
                { key: { text: 'Travel' }, value: { text: venue.travel } },
                {
                  key: { text: venue.contactRole },
                  value: { text: facts.phone === '' ? 'No number yet' : <Phone number={facts.phone} /> },
                },
              ]),
          {
            key: { text: 'The hub' },
            value: { text: hubPhone === null ? 'No number' : <Phone number={hubPhone} /> },
          },
          {
            key: { text: 'Write to the hub' },
            value: {
              text: (
                <a class="govuk-link hub-breaks" href={`mailto:${frame.profile.email}`}>
                  {frame.profile.email}
                </a>
              ),
            },
          },
          {
            key: { text: 'Slides' },
            value: {
              text:
                facts.slides === '' ? (
                  'No link yet'
                ) : (
                  <a class="govuk-link" href={facts.slides} rel="noreferrer">
                    Open the slides
                  </a>
                ),
            },
          },
          facts.note !== '' && { key: { text: 'Note' }, value: { text: facts.note } },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.changeDay.to(at)}>
          Change Wi-Fi, number, slides and note
        </a>
      </p>

      <h2 class="govuk-heading-m">The signed sheet</h2>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.sheet.to(at)}>
          Sheet to print, with a code
        </a>
      </p>
      {photos.length === 0 ? null : (
        <ul class="govuk-list govuk-list--spaced">
          {photos.map(({ id, addedBy, addedAt, kilobytes }, index) => (
            <li key={id}>
              <a class="govuk-link" href={paths.photo.to({ session: session.id, photo: id })}>
                Photo {index + 1}
              </a>
              , {kilobytes} kB, by {addedBy}, {momentWords(addedAt)}
              <form method="post" action={paths.removePhoto.to({ session: session.id, photo: id })}>
                <button class="govuk-button govuk-button--secondary govuk-!-margin-bottom-1" type="submit">
                  Remove<span class="govuk-visually-hidden"> photo {index + 1}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form method="post" action={paths.photos.to(at)} enctype="multipart/form-data" novalidate>
        <FileUpload
          name="photo"
          label={{ text: 'Photo of the signed sheet' }}
          hint={{
            text: 'JPEG, PNG or WebP, up to 8 MB. Where and with what it was taken is removed before it is kept.',
          }}
          errorMessage={wrong === undefined ? undefined : { text: wrong.text }}
        />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          Add the photo
        </Button>
      </form>
    </Page>
  );
}

function ForPeople({ arrange, diets }: Pick<DayPageProps, 'arrange' | 'diets'>): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">To arrange</h2>
      {arrange.length === 0 ? (
        <p class="govuk-body">Nobody has asked for anything.</p>
      ) : (
        <SummaryList
          rows={arrange.map(({ name, words }) => ({
            key: { text: name },
            value: { text: words.join('; ') },
          }))}
        />
      )}
      <h2 class="govuk-heading-m">What people eat</h2>
      {diets.length === 0 ? (
        <p class="govuk-body">Nobody has told anything for this day.</p>
      ) : (
        <>
          <SummaryList
            rows={diets.map(({ name, words }) => ({ key: { text: name }, value: { text: words } }))}
          />
          <p class="govuk-hint">Told for this day alone, and erased the day after.</p>
        </>
      )}
    </>
  );
}

function Phone({ number }: { number: string }): VNode {
  return (
    <a class="govuk-link" href={`tel:${number.replaceAll(/[^+\d]/g, '')}`}>
      {number}
    </a>
  );
}

export interface ChangeDayProps {
  frame: Frame;
  session: Session;
  typed: Typed;
  errors: readonly FieldError[];
}

export function ChangeDayPage({ frame, session, typed, errors }: ChangeDayProps): VNode {
  const at = { session: session.id };
  const box = (field: string) => {
    const found = errors.find((error) => error.field === field);
    return {
      name: field,
      value: typed[field] ?? '',
      errorMessage: found === undefined ? undefined : { text: found.text },
    };
  };
  return (
    <Page
      frame={frame}
      title="Change what is known of the day"
      hidden
      errors={errors}
      back={{ href: paths.day.to(at) }}
    >
      <h1 class="govuk-heading-l">Change what is known of the day</h1>
      <form method="post" action={paths.changeDay.to(at)} novalidate>
        {session.venueId === null ? null : (
          <>
            <Input
              {...box('wifi')}
              label={{ text: 'Wi-Fi' }}
              hint={{
                text: `Name and password for visitors of ${session.venueName ?? 'the venue'}. It is kept for the venue.`,
              }}
              autocomplete="off"
            />
            <Input
              {...box('phone')}
              label={{ text: 'Telephone number of the venue' }}
              classes="govuk-input--width-20"
              type="tel"
              autocomplete="off"
            />
          </>
        )}
        <Input
          {...box('slides')}
          label={{ text: 'Link to the slides' }}
          hint={{ text: 'Begins with https://' }}
          type="url"
          spellcheck={false}
        />
        <Textarea
          {...box('note')}
          label={{ text: 'Note for the day' }}
          hint={{ text: 'Nothing about anybody’s health.' }}
          rows={3}
        />
        <Button preventDoubleClick>Save</Button>
      </form>
    </Page>
  );
}

export interface SheetPageProps {
  frame: Frame;
  session: Session;
  cohort: string;
  /** Names this sheet, so that a photo can be held against the register. */
  code: string;
  names: readonly { personId: number; name: string; school: string | null; isVisitor: boolean }[];
}

/** A sheet to sign where nothing else works. */
export function SheetPage({ frame, session, cohort, code, names }: SheetPageProps): VNode {
  return (
    <Page
      frame={frame}
      title={`Sheet: ${session.title}`}
      hidden
      back={{ href: paths.day.to({ session: session.id }) }}
    >
      <h1 class="govuk-heading-l govuk-!-margin-bottom-1">{session.title}</h1>
      <p class="govuk-body">
        {shortDay(session.day)}, {hoursOf(session)}. {placeOf(session)}.{' '}
        {session.groupName ?? 'The whole cohort'}, {cohort}.
      </p>
      <p class="govuk-body">
        Sheet <strong>{code}</strong>. Sign with the time at which you came, and when you leave before the
        end.
      </p>
      <table class="govuk-table hub-sheet">
        <caption class="govuk-table__caption govuk-visually-hidden">Names and room for signatures</caption>
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            <th class="govuk-table__header" scope="col">
              Name
            </th>
            <th class="govuk-table__header" scope="col">
              Came
            </th>
            <th class="govuk-table__header" scope="col">
              Signed
            </th>
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {names.map(({ personId, name, school, isVisitor }) => (
            <tr key={personId} class="govuk-table__row">
              <th class="govuk-table__header" scope="row">
                {name}
                <span class="govuk-hint hub-sheet__school">
                  {[isVisitor ? 'Visitor' : null, school].filter((part) => part !== null).join(', ')}
                </span>
              </th>
              <td class="govuk-table__cell" />
              <td class="govuk-table__cell" />
            </tr>
          ))}
        </tbody>
      </table>
    </Page>
  );
}
