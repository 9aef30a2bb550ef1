import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findEnrolment, findPlannedCohort, plannedCohorts } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { isAfter } from '../kit/dates/index.ts';
import { typedText, type FieldError } from '../kit/forms/index.ts';
import { hasRoleFor, mayEnter, reachOf } from '../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf, viewerOf } from '../kit/web/viewer.ts';
import { findPerson } from '../people/index.ts';
import { frameOf } from '../shell/frame.ts';
import { replaceCertificate, revokeCertificate, type WhyNot } from './correct.ts';
import { certificateLetter } from './emails/certificate-letters.ts';
import { issue, previewIssue } from './issue.ts';
import { AllPage } from './pages/all-page.tsx';
import { CohortPage } from './pages/cohort-page.tsx';
import { MemberCertificatesPage } from './pages/member-page.tsx';
import { PreviewPage } from './pages/preview-page.tsx';
import { paperOf } from './paper.ts';
import { mountCertificateRules } from './rule-routes.tsx';
import { ruleInForce } from './rule-in-force.ts';
import { staffCertificatePaths as paths } from './paths.ts';
import { isKind, KINDS, type Kind } from './rules.ts';
import { wouldSay, type Sources } from './standings.ts';
import { certificatesOf, countInForce, membersOfCohort } from './store.ts';
import { isRevokedBecause, whyNotInWords } from './words.ts';

/** More than any cohort has. */
const MOST_AT_ONCE = 1000;

export function mountCertificates(app: FastifyInstance, hub: Hub, sources: Sources): void {
  const { db } = hub.database;
  mountCertificateRules(app, hub, sources);

  get(app, paths.all, { access: 'work in lists', audit: 'nothing' }, async (request, reply) => {
    const reach = reachOf(viewerOf(request), 'work in lists');
    const today = hub.clock.today();
    const counts = await countInForce(db);
    const countOf = (cohortId: string, kind: Kind): number =>
      counts.find((one) => one.cohortId === cohortId && one.kind === kind)?.count ?? 0;
    const cohorts = (await plannedCohorts(db)).filter(
      ({ id, course, startsOn }) =>
        !isAfter(startsOn, today) &&
        (reach === 'everything' || reach.cohort.includes(id) || reach.programme.includes(course)),
    );
    const lines = cohorts.map((cohort) => ({
      cohort,
      attendance: countOf(cohort.id, 'attendance'),
      programme: countOf(cohort.id, 'programme'),
    }));
    return sendPage(
      reply,
      <AllPage
        frame={frameOf(hub, request)}
        lines={lines}
        rules={await Promise.all(KINDS.map((kind) => ruleInForce(db, kind)))}
        mayChoose={
          mayEnter('set up courses', { exampleHub: false, viewer: viewerOf(request), thing: null }) === 'yes'
        }
        isKept={typedText(queryOf(request)['told']) === 'kept'}
      />,
    );
  });

  get(app, paths.cohort, { access: 'see a cohort', audit: 'nothing' }, (request, reply) =>
    showCohort(request, reply, []),
  );

  async function showCohort(request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]) {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    const query = queryOf(request);
    const kind = kindIn(query['kind']);
    const ids = (await membersOfCohort(db, cohort.id)).map(({ enrolmentId }) => enrolmentId);
    const issued = (await certificatesOf(db, ids)).filter((one) => one.kind === kind && one.ended === null);
    const have = new Set(issued.map(({ enrolmentId }) => enrolmentId));
    const others = await wouldSay(
      db,
      hub,
      sources,
      kind,
      ids.filter((id) => !have.has(id)),
    );
    const [told, letters] = [numberIn(query['issued']), numberIn(query['letters'])];
    return sendPage(
      reply,
      <CohortPage
        frame={frameOf(hub, request)}
        cohort={cohort}
        kind={kind}
        ready={others.filter(({ blocked }) => blocked.length === 0)}
        blocked={others.filter(({ blocked }) => blocked.length > 0)}
        issued={issued.toSorted(
          (one, other) => ids.indexOf(one.enrolmentId) - ids.indexOf(other.enrolmentId),
        )}
        mayIssue={hasRoleFor(viewerOf(request), 'issue certificates')}
        done={told === null ? null : { issued: told, letters: letters ?? 0 }}
        errors={errors}
      />,
      errors.length > 0 ? 422 : 200,
    );
  }

  get(app, paths.preview, { access: 'issue certificates', audit: 'nothing' }, (request, reply) => {
    const { kind, member } = queryOf(request);
    return showPreview(request, reply, kindIn(kind), idsIn(member), []);
  });

  async function showPreview(
    request: FastifyRequest,
    reply: FastifyReply,
    kind: Kind,
    chosen: readonly number[],
    errors: readonly FieldError[],
  ) {
    if (chosen.length === 0)
      return showCohort(request, reply, [{ field: 'member', text: 'Choose who gets one' }]);
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return reply.callNotFound();
    const own = await ownOf(cohort.id, chosen);
    const found = await previewIssue(db, hub, sources, { cohortId: cohort.id, kind, enrolmentIds: own });
    const reader = found.ready.find(({ personId }) => found.addresses.has(personId));
    return sendPage(
      reply,
      <PreviewPage
        frame={frameOf(hub, request)}
        cohort={cohort}
        kind={kind}
        ready={found.ready}
        print={found.print}
        letters={found.ready.filter(({ personId }) => found.addresses.has(personId)).length}
        letter={
          reader === undefined
            ? null
            : certificateLetter({
                profile: hub.profile,
                publicUrl: hub.config.publicUrl,
                facts: reader.facts,
                publicId: 'each-has-an-address-of-its-own',
                replaces: false,
              })
        }
        errors={errors}
      />,
      errors.length > 0 ? 422 : 200,
    );
  }

  get(app, paths.sample, { access: 'issue certificates', audit: 'nothing' }, async (request, reply) => {
    const { kind, member } = queryOf(request);
    const own = await ownOf(parameterOf(request, 'cohort'), idsIn(member).slice(0, 1));
    const [one] = await wouldSay(db, hub, sources, kindIn(kind), own);
    if (one === undefined) return reply.callNotFound();
    return sendFile(reply, {
      name: 'sample.pdf',
      type: 'application/pdf',
      body: await paperOf(one.facts, hub.profile.brandColour, null),
    });
  });

  post(
    app,
    paths.issue,
    { access: 'issue certificates', audit: 'certificate.issued' },
    async (request, reply) => {
      const body = formBody(request);
      const cohort = parameterOf(request, 'cohort');
      const kind = kindIn(body['kind']);
      const chosen = idsIn(typedText(body['members']).split(' '));
      const done = await issue(
        hub,
        sources,
        {
          cohortId: cohort,
          kind,
          enrolmentIds: await ownOf(cohort, chosen),
          print: typedText(body['print']),
        },
        { actor: actorOf(request), at: hub.clock.now() },
      );
      if (!done.ok)
        return showPreview(request, reply, kind, chosen, [
          {
            field: 'issue',
            text: 'Look again: something has changed since you saw it, and nothing was issued',
          },
        ]);
      return reply.redirect(
        paths.cohort.to({ cohort }, { kind, issued: done.issued, letters: done.letters }),
        303,
      );
    },
  );

  get(app, paths.member, { access: 'see an enrolment', audit: 'nothing' }, (request, reply) =>
    showMember(request, reply, []),
  );

  const correcting = (event: string) => ({ access: 'correct a certificate', audit: event }) as const;
  post(app, paths.replace, correcting('certificate.superseded'), async (request, reply) => {
    const body = formBody(request);
    const certificateId = numberIn(body['certificate']) ?? 0;
    const what = typedText(body['what']);
    if (what !== 'name' && what !== 'figures')
      return showMember(request, reply, [
        { field: `what-${certificateId}`, text: 'Choose why it is to be replaced' },
      ]);
    const asked = { enrolmentId: Number(parameterOf(request, 'enrolment')), certificateId, what } as const;
    const done = await replaceCertificate(hub, sources, asked, {
      actor: actorOf(request),
      at: hub.clock.now(),
    });
    return after(request, reply, done, `what-${certificateId}`);
  });

  post(app, paths.revoke, correcting('certificate.revoked'), async (request, reply) => {
    const body = formBody(request);
    const certificateId = numberIn(body['certificate']) ?? 0;
    const why = typedText(body['why']);
    if (!isRevokedBecause(why))
      return showMember(request, reply, [
        { field: `why-${certificateId}`, text: 'Choose why it is to be revoked' },
      ]);
    const asked = { enrolmentId: Number(parameterOf(request, 'enrolment')), certificateId, why };
    const done = await revokeCertificate(hub, asked, { actor: actorOf(request), at: hub.clock.now() });
    return after(request, reply, done, `why-${certificateId}`);
  });

  /** One that ended already is as if this press had ended it: a button pressed twice. */
  function after(
    request: FastifyRequest,
    reply: FastifyReply,
    done: { ok: true } | { ok: false; why: WhyNot },
    field: string,
  ) {
    return done.ok || done.why === 'ended already'
      ? reply.redirect(paths.member.to({ enrolment: parameterOf(request, 'enrolment') }), 303)
      : showMember(request, reply, [{ field, text: whyNotInWords(done.why) }]);
  }

  async function showMember(request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]) {
    const enrolment = await findEnrolment(db, Number(parameterOf(request, 'enrolment')));
    const cohort = enrolment === null ? null : await findPlannedCohort(db, enrolment.cohortId);
    const person = enrolment === null ? null : await findPerson(db, enrolment.personId);
    if (enrolment === null || cohort === null || person === null) return reply.callNotFound();
    return sendPage(
      reply,
      <MemberCertificatesPage
        frame={frameOf(hub, request)}
        enrolmentId={enrolment.id}
        name={person.fullName}
        cohort={cohort}
        certificates={await certificatesOf(db, [enrolment.id])}
        mayCorrect={hasRoleFor(viewerOf(request), 'correct a certificate')}
        errors={errors}
      />,
      errors.length > 0 ? 422 : 200,
    );
  }

  /** Those of the chosen who are of this cohort. */
  async function ownOf(cohortId: string, chosen: readonly number[]): Promise<readonly number[]> {
    const own = new Set((await membersOfCohort(db, cohortId)).map(({ enrolmentId }) => enrolmentId));
    return chosen.filter((id) => own.has(id));
  }
}

const kindIn = (typed: unknown): Kind => {
  const text = typedText(typed);
  return isKind(text) ? text : 'attendance';
};

const numberIn = (typed: unknown): number | null => {
  const text = typedText(typed);
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
};

function idsIn(typed: unknown): readonly number[] {
  const all = Array.isArray(typed) ? typed.slice(0, MOST_AT_ONCE) : [typed];
  return all.flatMap((one) => numberIn(one) ?? []);
}
