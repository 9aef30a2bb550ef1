import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { parseMonth } from '../kit/dates/index.ts';
import { typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { get, post } from '../kit/web/route.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { cohortStatus, listCohorts } from '../cohorts/index.ts';
import { allCourses } from '../programmes/index.ts';
import { addressOf } from '../programmes/destinations.ts';
import { SCHOOL_BOX, SCHOOL_CHOICE } from '../schools/pages/school-box.tsx';
import { findSchool } from '../schools/index.ts';
import { schoolChoice, schoolLabel, whichSchool, type WhichSchool } from '../schools/which-school.ts';
import { frameOf } from '../shell/frame.ts';
import { listVenues } from '../venues/index.ts';
import { askForLink } from './ask-for-link.ts';
import { eraseInterest } from './erase.ts';
import { NPQ_SENCO, readInterest, type InterestAnswers } from './forms.ts';
import { DonePage, NothingHerePage } from './pages/done-page.tsx';
import { ChangePage, ErasePage, SaidPage, StopPage, type SAID } from './pages/door-pages.tsx';
import { InterestPage, type InterestPageProps } from './pages/interest-page.tsx';
import { interestPaths as paths } from './paths.ts';
import { registerInterest } from './register.ts';
import { hashOf, looksLikeSecret, newSecret } from '../kit/secret.ts';
import { stopInterest } from './stop.ts';
import { findByLink, findByReceipt, type AnswersGiven } from './store.ts';
import { useNewAnswers } from './use-new-answers.ts';
import { programmeTitle, toldWords } from './words.ts';

const READS = { access: 'anyone', audit: 'nothing' } as const;

export function mountInterest(app: FastifyInstance, hub: Hub): void {
  get(app, paths.interest, READS, async (request, reply) => {
    const query = queryOf(request);
    const programme = knownProgramme(typedText(query['programme']) || NPQ_SENCO);
    const typed = await saidBefore(hub, query);
    return sendPage(
      reply,
      <InterestPage {...await asked(hub, request)} typed={typed} programme={programme} />,
    );
  });

  post(app, paths.interest, { access: 'anyone', audit: 'interest.registered' }, async (request, reply) => {
    const empty = await asked(hub, request);
    const reading = readInterest(formBody(request), {
      programmes: empty.programmes.map(({ identifier }) => identifier),
      areas: empty.areas.map(({ area }) => area),
      today: hub.clock.today(),
    });
    const which = reading.school === null ? null : await whichSchool(hub.database.db, reading.school);
    const { answers } = reading;
    if (answers === null || which === null || which.kind === 'ask') {
      const { typed, ticked, once } = reading;
      const page = { ...empty, typed, ticked, once: once ?? empty.once };
      const matches = which?.kind === 'ask' ? which.matches.map(schoolChoice) : null;
      const errors = [
        ...reading.errors,
        ...(which?.kind === 'ask' ? [whichError(which.matches.length)] : []),
      ];
      return sendPage(
        reply,
        <InterestPage
          {...page}
          programme={knownProgramme(typed['programme'] ?? '')}
          matches={matches}
          errors={inPageOrder(errors)}
        />,
        422,
      );
    }
    const { programme, email } = answers;
    const receipt = await registerInterest(hub, {
      programme,
      email,
      answers: given(answers, which),
      once: reading.once,
    });
    return reply.redirect(paths.done.to({ receipt }), 303);
  });

  get(app, paths.done, READS, async (request, reply) => {
    const receipt = parameterOf(request, 'receipt');
    const found = looksLikeSecret(receipt) ? await findByReceipt(hub.database.db, hashOf(receipt)) : null;
    if (found === null) return nothingHere(hub, request, reply);
    const { interest, answers, isFirst } = found;
    const words = toldWords({
      programme: interest.programme,
      answers,
      sentOn: answers.sentOn,
      toldBefore: isFirst ? null : interest.toldOn,
      replyBy: interest.replyBy,
    });
    const today = hub.clock.today();
    const open = (await listCohorts(hub.database.db, interest.programme, today)).find(
      (cohort) => cohortStatus(cohort, today) === 'open',
    );
    const askForLinkAt = isFirst ? null : paths.askForLink.to({ receipt });
    return sendPage(
      reply,
      <DonePage
        frame={frameOf(hub, request)}
        words={words}
        askForLinkAt={askForLinkAt}
        open={open === undefined ? null : { name: open.name, applyAt: addressOf('apply') }}
      />,
    );
  });

  post(app, paths.askForLink, { access: 'anyone', audit: 'interest.link-asked' }, async (request, reply) => {
    await askForLink(hub, parameterOf(request, 'receipt'));
    return reply.redirect(paths.linkAsked.to(), 303);
  });

  get(app, paths.change, READS, async (request, reply) => {
    const token = parameterOf(request, 'token');
    const found = await findByLink(hub.database.db, hashOf(token));
    if (found === null) return nothingHere(hub, request, reply);
    return sendPage(
      reply,
      <ChangePage
        frame={frameOf(hub, request)}
        token={token}
        programmeTitle={programmeTitle(found.held.programme)}
        {...found}
      />,
    );
  });
  post(app, paths.change, { access: 'anyone', audit: 'interest.changed' }, async (request, reply) => {
    const isChanged = await useNewAnswers(
      hub,
      parameterOf(request, 'token'),
      typedText(formBody(request)['answers']),
    );
    return isChanged ? reply.redirect(paths.changed.to(), 303) : nothingHere(hub, request, reply);
  });

  get(app, paths.stop, READS, (request, reply) =>
    ifInUse(hub, request, reply, (token) => <StopPage frame={frameOf(hub, request)} token={token} />),
  );
  post(app, paths.stop, { access: 'anyone', audit: 'interest.stopped' }, async (request, reply) => {
    await stopInterest(hub, parameterOf(request, 'token'));
    return reply.redirect(paths.stopped.to(), 303);
  });

  get(app, paths.erase, READS, (request, reply) =>
    ifInUse(hub, request, reply, (token) => <ErasePage frame={frameOf(hub, request)} token={token} />),
  );
  post(app, paths.erase, { access: 'anyone', audit: 'interest.erased' }, async (request, reply) => {
    await eraseInterest(hub, parameterOf(request, 'token'));
    return reply.redirect(paths.erased.to(), 303);
  });

  for (const said of [
    'linkAsked',
    'changed',
    'stopped',
    'erased',
  ] as const satisfies readonly (keyof typeof SAID)[]) {
    get(app, paths[said], READS, (request, reply) =>
      sendPage(reply, <SaidPage frame={frameOf(hub, request)} said={said} />),
    );
  }
}

/** What another page of the hub was told already, so that nobody types it twice: the school's URN, the month they began. */
async function saidBefore(hub: Hub, query: Readonly<Record<string, unknown>>): Promise<Typed> {
  const school = await findSchool(hub.database.db, typedText(query['school']));
  const since = parseMonth(typedText(query['since']));
  return {
    ...(school === null ? {} : { school: schoolLabel(school) }),
    ...(since === null
      ? {}
      : { senco: 'yes', 'since-month': String(since.month), 'since-year': String(since.year) }),
  };
}

/** The empty form, as the hub stands today. */
async function asked(hub: Hub, request: FastifyRequest): Promise<Omit<InterestPageProps, 'programme'>> {
  const venues = await listVenues(hub.database.db);
  const names = Map.groupBy(venues, (venue) => venue.area);
  return {
    frame: frameOf(hub, request),
    programmes: offeredProgrammes(),
    areas: [...names].map(([area, there]) => ({ area, venues: there.map((venue) => venue.name) })),
    typed: {},
    ticked: [],
    errors: [],
    matches: null,
    once: newSecret(),
  };
}

function offeredProgrammes(): InterestPageProps['programmes'] {
  return [...allCourses().values()].filter((course) => course.shown);
}

function knownProgramme(identifier: string): InterestPageProps['programme'] {
  return offeredProgrammes().find((programme) => programme.identifier === identifier) ?? null;
}

function given(answers: InterestAnswers, which: Exclude<WhichSchool, { kind: 'ask' }>): AnswersGiven {
  const { fullName, senco, since, areas } = answers;
  const school =
    which.kind === 'listed'
      ? { schoolName: which.school.name, schoolUrn: which.school.urn, schoolType: which.school.schoolType }
      : { schoolName: which.name, schoolUrn: null, schoolType: null };
  return { fullName, ...school, senco, since, areas };
}

function whichError(matches: number): FieldError {
  return {
    field: SCHOOL_CHOICE,
    text:
      matches === 0
        ? 'We found no school like that. Check what you typed, or say that it is not listed'
        : 'Select which school is yours, or that it is not listed',
  };
}

/** The school is looked up after the form is read, and its error still stands in the place of its box. */
function inPageOrder(errors: readonly FieldError[]): readonly FieldError[] {
  const order = ['programme', 'full-name', 'email', SCHOOL_BOX, SCHOOL_CHOICE];
  const place = ({ field }: FieldError): number =>
    order.includes(field) ? order.indexOf(field) : order.length;
  return errors.toSorted((one, other) => place(one) - place(other));
}

async function ifInUse(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  page: (token: string) => Parameters<typeof sendPage>[1],
): Promise<FastifyReply> {
  const token = parameterOf(request, 'token');
  const isInUse = (await findByLink(hub.database.db, hashOf(token))) !== null;
  return isInUse ? sendPage(reply, page(token)) : nothingHere(hub, request, reply);
}

function nothingHere(hub: Hub, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendPage(reply, <NothingHerePage frame={frameOf(hub, request)} />, 404);
}
