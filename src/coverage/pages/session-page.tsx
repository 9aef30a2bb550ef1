import type { VNode } from 'preact';

import type { FieldError } from '../../kit/forms/index.ts';
import { Button, Details, NotificationBanner } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { shortDay, timetablePaths, type Session } from '../../timetable/index.ts';
import type { Ground } from '../ground.ts';
import type { MappingTyped } from '../mapping/forms.ts';
import type { NamedPlace } from '../mapping/places-of.ts';
import { coveragePaths as paths } from '../paths.ts';
import type { ShownTeaching } from '../rules/teachings.ts';
import type { TopicSection } from '../topic.ts';
import { statements } from '../words.ts';
import { MappingBoxes } from './mapping-pages.tsx';
import { Notice, TopicsBySection } from './parts.tsx';

export interface SessionCoveragePageProps {
  frame: Frame;
  ground: Ground;
  session: Session;
  teaching: ShownTeaching;
  /** What each group would have nowhere without it, or has nowhere since it was cancelled. */
  losses: readonly { group: string; refs: ReadonlySet<string> }[];
  mayMap: boolean;
  /** Every statement in one list, to map this session by itself. */
  all: TopicSection;
  place: NamedPlace;
  form: MappingTyped & { errors: readonly FieldError[] };
  saved: boolean;
}

export function SessionCoveragePage(props: SessionCoveragePageProps): VNode {
  const { frame, ground, session, teaching, losses, mayMap, form } = props;
  const at = { session: session.id };
  const title = `What ${session.title} covers`;
  const isCancelled = session.state === 'cancelled';
  const refs = (depth: string) =>
    new Set([...teaching.topics].filter(([, taught]) => taught.depth === depth).map(([ref]) => ref));
  const [deep, touched] = [refs('in depth'), refs('touched')];
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={form.errors}
      back={{ href: timetablePaths.session.to(at), text: 'Back to the session' }}
    >
      {props.saved ? (
        <NotificationBanner type="success" titleText="Saved">
          <p class="govuk-notification-banner__heading">What this session teaches is saved.</p>
        </NotificationBanner>
      ) : null}
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {`${shortDay(session.day)}, ${session.groupName ?? 'whole cohort'}, ${ground.cohort.name}`}
      </p>
      <Notice edition={ground.edition} />
      <h2 class="govuk-heading-m" id="without">
        {isCancelled ? 'What is uncovered since it was cancelled' : 'If it did not take place'}
      </h2>
      {losses.map(({ group, refs: lost }) => (
        <section key={group} aria-label={group}>
          {lost.size === 0 ? (
            <p class="govuk-body">
              {`${group}: nothing is left uncovered. All that it teaches is taught elsewhere too.`}
            </p>
          ) : (
            <>
              <p class="govuk-body">
                {`${group}: ${statements(lost.size)} ${isCancelled ? (lost.size === 1 ? 'is' : 'are') : 'would be'} taught nowhere else.`}
              </p>
              <TopicsBySection sections={ground.sections} refs={lost} />
            </>
          )}
        </section>
      ))}
      <h2 class="govuk-heading-m">What it teaches</h2>
      {teaching.topics.size === 0 ? (
        <p class="govuk-body">Nothing is mapped to it, nor to its unit.</p>
      ) : (
        <>
          {deep.size === 0 ? null : (
            <Details summaryText={`In depth: ${statements(deep.size)}`}>
              <TopicsBySection sections={ground.sections} refs={deep} />
            </Details>
          )}
          {touched.size === 0 ? null : (
            <Details summaryText={`Touched: ${statements(touched.size)}`}>
              <TopicsBySection sections={ground.sections} refs={touched} />
            </Details>
          )}
        </>
      )}
      {mayMap && props.all.topics.length > 0 ? (
        <Details summaryText="Change what this one session teaches" open={form.errors.length > 0}>
          <p class="govuk-body">
            What is said here is for this session alone, and stands before what is said of its unit.
          </p>
          <form method="post" action={paths.session.to(at)} novalidate>
            <input type="hidden" name="edition" value={ground.edition?.id ?? ''} />
            <MappingBoxes
              section={props.all}
              places={[props.place]}
              links={ground.links.filter(
                ({ place }) => place.kind === 'session' && place.sessionId === session.id,
              )}
              form={form}
            />
            <Button preventDoubleClick>Save for all that is ticked</Button>
          </form>
        </Details>
      ) : null}
    </Page>
  );
}
