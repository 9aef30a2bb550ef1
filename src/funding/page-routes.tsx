/** `/funding`: find your school, say whether you were funded before, read the answer. All of it by GET: nothing is kept. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { listCohorts } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { interestPaths } from '../interest/paths.ts';
import { typedText } from '../kit/forms/index.ts';
import { queryOf, sendPage } from '../kit/web/page.ts';
import { get } from '../kit/web/route.ts';
import { findProgramme } from '../programmes/index.ts';
import { findSchool, whereOf, type School } from '../schools/index.ts';
import { SCHOOL_BOX } from '../schools/pages/school-box.tsx';
import { whichSchool } from '../schools/which-school.ts';
import { frameOf } from '../shell/frame.ts';
import { coursePolicies, courses, type Course } from './course-policy.ts';
import type { FundingCode, Verdict } from './eligibility.ts';
import { asQuery, nameOfBox, readVisitor, type Visitor } from './forms.ts';
import { courseHref, groundsOf } from './grounds.ts';
import { nextIntake, type Intake } from './intake.ts';
import { fundingLists } from './lists.ts';
import { schoolWords, workplaceWords, yesOrNo } from './page-words.ts';
import { AnswerPage } from './pages/answer-page.tsx';
import { ChoicePage } from './pages/choice-page.tsx';
import { PlacePage } from './pages/place-page.tsx';
import { fundingPaths } from './paths.ts';
import { visitorOutcome, type VisitorOutcome } from './visitor-answer.ts';
import { workplaceIds, workplaces } from './workplaces.ts';

export function mountFundingPages(app: FastifyInstance, hub: Hub): void {
  const rules = { access: 'anyone', audit: 'nothing' } as const;
  get(app, fundingPaths.page, rules, (request, reply) => showFunding(hub, request, reply));
  get(app, fundingPaths.elsewhere, rules, (request, reply) => showElsewhere(hub, request, reply));
  get(app, fundingPaths.course, rules, (request, reply) => showCourse(hub, request, reply));
}

async function showFunding(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const visitor = readVisitor(queryOf(request));
  const school = visitor.urn === '' ? null : await findSchool(hub.database.db, visitor.urn);
  const intake = await intakeOf(hub, visitor.course);
  const outcome = visitorOutcome(visitor, school, intake, fundingLists());
  if (outcome.kind === 'where') return showPlace(hub, request, reply, visitor);
  if (outcome.kind === 'ask') return showYesOrNo(hub, request, reply, visitor, outcome.fact);
  return showAnswer(hub, request, reply, { visitor, school, intake, outcome });
}

async function showPlace(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  visitor: Visitor,
): Promise<FastifyReply> {
  const sent = queryOf(request)[SCHOOL_BOX];
  const typed = typedText(sent).trim();
  const found = typed === '' ? null : await whichSchool(hub.database.db, { text: typed, choice: null });
  if (found?.kind === 'listed') return reply.redirect(placeHref(visitor, found.school.urn), 303);

  const matches = found?.kind === 'ask' ? found.matches : null;
  const error = placeError({
    unknownUrn: visitor.urn !== '',
    emptyBox: sent !== undefined && typed === '',
    matches,
  });
  const said = { ...visitor, urn: '', workplace: null };
  return sendPage(
    reply,
    <PlacePage
      frame={frameOf(hub, request)}
      courseName={coursePolicies[visitor.course].name}
      courseHref={courseHref(said)}
      elsewhereHref={fundingPaths.elsewhere.to(asQuery(said))}
      said={asQuery(said)}
      typed={typed}
      matches={
        matches?.map((school) => ({
          name: school.name,
          where: whereOf(school),
          href: placeHref(visitor, school.urn),
        })) ?? null
      }
      error={error}
    />,
    error === null ? 200 : 422,
  );
}

function placeHref(visitor: Visitor, urn: string): string {
  return fundingPaths.page.to(asQuery({ ...visitor, urn, workplace: null }));
}

function placeError(sent: {
  unknownUrn: boolean;
  emptyBox: boolean;
  matches: readonly School[] | null;
}): string | null {
  if (sent.emptyBox) return schoolWords.missing;
  if (sent.matches?.length === 0) return schoolWords.none;
  return sent.unknownUrn ? schoolWords.unknown : null;
}

function showYesOrNo(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  visitor: Visitor,
  fact: keyof Visitor['facts'],
): FastifyReply {
  const words = yesOrNo(fact, visitor.course);
  const error = visitor.asked === fact ? words.missing : null;
  return sendPage(
    reply,
    <ChoicePage
      frame={frameOf(hub, request)}
      action={fundingPaths.page.pattern}
      back={fundingPaths.page.to(asQuery({ ...visitor, urn: '', workplace: null, facts: {} }))}
      said={asQuery(visitor)}
      name={nameOfBox(fact)}
      question={words.question}
      hint={words.hint}
      choices={[
        { value: 'yes', text: 'Yes' },
        { value: 'no', text: 'No' },
      ]}
      chosen={null}
      inline
      error={error}
    />,
    error === null ? 200 : 422,
  );
}

async function showAnswer(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  answered: {
    visitor: Visitor;
    school: School | null;
    intake: Intake;
    outcome: VisitorOutcome & { kind: 'answer' };
  },
): Promise<FastifyReply> {
  const { visitor, school, intake, outcome } = answered;
  return sendPage(
    reply,
    <AnswerPage
      frame={frameOf(hub, request)}
      courseName={coursePolicies[visitor.course].name}
      words={outcome.words}
      grounds={groundsOf(visitor, outcome.question, school, intake)}
      price={await priceOf(hub, visitor.course)}
      caveat={caveatOf(intake, outcome)}
      code={outcome.code}
      rule={outcome.rule}
      back={beforeAnswer(visitor)}
      interest={interestPaths.interest.to({
        programme: visitor.course === 'npq-senco' ? null : visitor.course,
      })}
    />,
  );
}

/** The last question, or the place of work where none was asked. */
function beforeAnswer(visitor: Visitor): string {
  const asked = Object.keys(visitor.facts).length > 0;
  return fundingPaths.page.to(
    asQuery({ ...visitor, facts: {}, ...(!asked && { urn: '', workplace: null }) }),
  );
}

function showElsewhere(hub: Hub, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const query = queryOf(request);
  const visitor = readVisitor(query);
  const asked = typedText(query['asked']) === 'workplace';
  if (asked && visitor.workplace !== null) return reply.redirect(fundingPaths.page.to(asQuery(visitor)), 303);
  const error = asked ? workplaceWords.missing : null;
  const said = { ...visitor, urn: '', workplace: null };
  return sendPage(
    reply,
    <ChoicePage
      frame={frameOf(hub, request)}
      action={fundingPaths.elsewhere.pattern}
      back={fundingPaths.page.to(asQuery(said))}
      said={asQuery(said)}
      name="workplace"
      question={workplaceWords.question}
      hint={workplaceWords.hint}
      choices={workplaceIds.map((id) => ({ value: id, text: workplaces[id].label }))}
      chosen={visitor.workplace}
      inline={false}
      error={error}
    />,
    error === null ? 200 : 422,
  );
}

function showCourse(hub: Hub, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const visitor = readVisitor(queryOf(request));
  const { course, ...said } = asQuery({ ...visitor, facts: {} });
  return sendPage(
    reply,
    <ChoicePage
      frame={frameOf(hub, request)}
      action={fundingPaths.page.pattern}
      back={fundingPaths.page.to({ ...said, course })}
      said={said}
      name="course"
      question="Which course do you ask about?"
      hint={null}
      choices={courses
        .filter(isOffered)
        .map((id) => ({ value: id, text: capitalised(coursePolicies[id].name) }))}
      chosen={visitor.course}
      inline={false}
      error={null}
    />,
  );
}

/** The additional support offer is the former name of the coaching offer: nobody can ask for it any more. */
function isOffered(course: Course): boolean {
  return course !== 'npq-additional-support-offer';
}

function capitalised(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

async function intakeOf(hub: Hub, course: Course): Promise<Intake> {
  const today = hub.clock.today();
  return nextIntake(await listCohorts(hub.database.db, course, today), today);
}

/** Said where the answer rests on how places are paid for, and the DfE has not settled that; else null. */
function caveatOf(intake: Intake, { verdict, code }: { verdict: Verdict; code: FundingCode }): string | null {
  if (intake.settled || (verdict === 'not_eligible' && code !== 'unfunded_cohort')) return null;
  return intake.name === null
    ? 'We have no cohort of this course that you can join yet, so the number of funded places in it is not known.'
    : `The DfE has not yet said how it pays for places in ${intake.name}. This answer is as for the cohort before.`;
}

async function priceOf(hub: Hub, course: Course): Promise<string | null> {
  const programme = await findProgramme(hub.database.db, course);
  if (programme === null || programme.price === null) return null;
  const { pounds, words } = programme.price;
  return `£${pounds.toLocaleString('en-GB')} ${words}`;
}
