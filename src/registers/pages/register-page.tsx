import type { VNode } from 'preact';

import { InsetText, Tag } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { hoursOf, placeOf, shortDay } from '../../timetable/index.ts';
import { countWords, markWords } from '../marks/mark-words.ts';
import { registerPaths as paths } from '../paths.ts';
import type { KeptOnDevice, Register, Row } from '../read-register.ts';
import { DataOfPage, momentWords, type ToKeep } from './parts.tsx';

export interface RegisterPageProps {
  frame: Frame;
  register: Register;
  cohort: string;
  onDevice: KeptOnDevice;
  toKeep: readonly ToKeep[];
  /** What to arrange for people here, counted: read on the page of the day. */
  adjusted: number;
}

/** A group and what is known of each, for a thumb: one press a person, one for the rest, one to close. */
export function RegisterPage(props: RegisterPageProps): VNode {
  const { frame, register, cohort, onDevice, toKeep, adjusted } = props;
  const { session, rows, closings, restToUndo } = register;
  const at = { session: session.id };
  const unmarked = rows.filter(({ mark }) => (mark?.state ?? 'expected') === 'expected').length;
  const isOver = closings.length > 0;
  return (
    <Page
      frame={frame}
      title={`Register: ${session.title}`}
      hidden
      scripts={['register.js']}
      back={{ href: paths.today.to(), text: 'Sessions' }}
    >
      <h1 class="govuk-heading-m govuk-!-margin-bottom-1">{session.title}</h1>
      <p class="govuk-body-s govuk-!-margin-bottom-2">
        {shortDay(session.day)}, {hoursOf(session)}. {placeOf(session)}.{' '}
        {session.groupName ?? 'The whole cohort'}, {cohort}.
      </p>
      <ul class="govuk-list hub-register__ways">
        <li>
          <a class="govuk-link" href={paths.day.to(at)}>
            The day{adjusted === 0 ? '' : ` (${adjusted} to arrange)`}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={paths.screen.to(at)}>
            Check-in on a screen
          </a>
        </li>
        <li>
          <a class="govuk-link" href={paths.sheet.to(at)}>
            Sheet to print
          </a>
        </li>
      </ul>
      <Closed register={register} />
      <div class="hub-register__told" data-register-told role="status" />
      {rows.length === 0 ? (
        <p class="govuk-body">Nobody is expected at this session.</p>
      ) : (
        <form method="post" action={paths.mark.to(at)} data-register novalidate>
          <input type="hidden" name="knows" value={register.lastNumber} />
          <p class="govuk-body hub-register__count" data-register-count>
            {countWords(rows.map(({ mark }) => mark))}
          </p>
          <ul class="hub-register">
            {rows.map((row) => (
              <Person key={row.personId} row={row} sessionId={session.id} isOnline={session.isOnline} />
            ))}
          </ul>
          <div class="hub-register__all">
            <button
              class="govuk-button govuk-button--secondary"
              type="submit"
              name="set"
              value="rest"
              data-register-rest
              hidden={unmarked === 0}
            >
              Mark the rest present
            </button>
            <button
              class="govuk-button govuk-button--secondary"
              type="submit"
              name="set"
              value={`undo:${restToUndo ?? ''}`}
              data-register-undo
              hidden={restToUndo === null}
            >
              Undo the rest
            </button>
            <button
              class="govuk-button"
              type="submit"
              formaction={paths.close.to(at)}
              data-register-close
              hidden={isOver}
            >
              Close
            </button>
          </div>
        </form>
      )}
      <section class="hub-register__after">
        <h2 class="govuk-heading-m">How it went</h2>
        {closings
          .filter(({ words }) => words !== '')
          .map(({ id, words, closedBy }) => (
            <InsetText key={id}>
              <p class="govuk-body hub-as-typed">{words}</p>
              <p class="govuk-hint">{closedBy.name}</p>
            </InsetText>
          ))}
        <form method="post" action={paths.close.to(at)} data-register-log>
          <input type="hidden" name="knows" value={register.lastNumber} />
          <div class="govuk-form-group">
            <label class="govuk-label" for="words">
              For whoever runs the programme (optional)
            </label>
            <div class="govuk-hint" id="words-hint">
              What to do differently, what is missing, who to call. Nothing about anybody’s health.
            </div>
            <textarea
              class="govuk-textarea"
              id="words"
              name="words"
              rows={3}
              maxlength={4000}
              aria-describedby="words-hint"
            />
          </div>
          <button class="govuk-button govuk-button--secondary" type="submit" data-register-log-button>
            {isOver ? 'Add to the log' : 'Close with this log'}
          </button>
        </form>
      </section>
      <More isOnline={session.isOnline} />
      <DataOfPage id="register-data" value={{ ...onDevice, toKeep }} />
    </Page>
  );
}

function Closed({ register }: { register: Register }): VNode {
  const [first] = register.closings;
  return (
    <div data-register-closed>
      {first === undefined ? null : (
        <InsetText>
          Closed by {first.closedBy.name}, {momentWords(first.arrivedAt)}. What is changed now is kept as
          changed after closing.
        </InsetText>
      )}
    </div>
  );
}

const CHOICES = [
  ['present', 'Present'],
  ['late', 'Late'],
  ['absent', 'Absent'],
] as const;

function Person({ row, sessionId, isOnline }: { row: Row; sessionId: number; isOnline: boolean }): VNode {
  const { personId, name, mark } = row;
  const state = mark?.state ?? 'expected';
  return (
    <li
      class="hub-register__person"
      id={`person-${personId}`}
      data-person={personId}
      data-state={state}
      data-away={row.elsewhere === null ? undefined : ''}
    >
      <div class="hub-register__who">
        <a
          class="govuk-link hub-register__name"
          href={paths.person.to({ session: sessionId, person: personId })}
        >
          {name}
        </a>
        <span class="hub-register__mark" data-mark>
          {markWords(mark, isOnline)}
        </span>
      </div>
      <Notes row={row} />
      <div class="hub-register__choices" role="group" aria-label={name}>
        {CHOICES.map(([choice, words]) => (
          <button
            key={choice}
            class="hub-register__choice"
            type="submit"
            name="set"
            value={`${choice}:${personId}`}
            aria-pressed={state === choice ? 'true' : 'false'}
            data-choice={choice}
          >
            {words}
            <span class="govuk-visually-hidden"> {name}</span>
          </button>
        ))}
        <a
          class="hub-register__choice"
          href={paths.person.to({ session: sessionId, person: personId })}
          data-open-more
        >
          More<span class="govuk-visually-hidden"> about {name}</span>
        </a>
      </div>
    </li>
  );
}

/** What the script puts into a row for a choice of more than one press; there is a page of it for everybody else. */
function More({ isOnline }: { isOnline: boolean }): VNode {
  return (
    <template data-register-more>
      <div class="hub-register__more" data-more>
        <label>
          What
          <select class="govuk-select" data-more-state>
            <option value="present">Present</option>
            <option value="late">Late</option>
            <option value="left-early">Left early</option>
            <option value="absent">Absent</option>
            <option value="excused">Excused</option>
            <option value="expected">Nothing yet</option>
          </select>
        </label>
        <label>
          Minutes
          <input class="govuk-input govuk-input--width-3" inputmode="numeric" data-more-minutes />
        </label>
        <label>
          <input type="checkbox" checked={isOnline} data-more-online /> Online
        </label>
        <p class="hub-register__wrong" data-more-wrong hidden>
          Enter the minutes, from 1 to 600
        </p>
        <button class="hub-register__choice" type="submit">
          Save
        </button>
        <a class="govuk-link" href="#main-content" data-history>
          Everything written down
        </a>
      </div>
    </template>
  );
}

function Notes({ row }: { row: Row }): VNode | null {
  const { catchesUp, elsewhere, apology, mark, isUnaware, isAfterClosing, isGone } = row;
  const notes = [
    catchesUp === null ? null : `Visitor, catching up: ${catchesUp.group ?? catchesUp.title}`,
    elsewhere === null ? null : `Comes to ${elsewhere.place} instead, ${shortDay(elsewhere.day)}`,
    apology === null || mark?.how === 'apology' ? null : 'Had sent an apology',
    isGone ? 'No longer in this group' : null,
    isAfterClosing && mark !== null ? `After closing, by ${mark.madeBy.name}` : null,
  ].filter((note) => note !== null);
  if (notes.length === 0 && !isUnaware) return null;
  return (
    <p class="hub-register__notes">
      {isUnaware ? <Tag classes="govuk-tag--yellow">Two marks: look again</Tag> : null} {notes.join('. ')}
    </p>
  );
}
