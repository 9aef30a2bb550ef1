import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { typedText } from '../../kit/forms/index.ts';
import { looksLikeSecret } from '../../kit/secret.ts';
import { formBody, parameterOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { frameOf } from '../../shell/frame.ts';
import { POST, readAgreement, SUPPORT, TIME } from './agreement.ts';
import { answerAsSponsor, type SponsorAnswered, type SponsorSays } from './answer-as-sponsor.ts';
import { AnsweredPage, ClosedPage, NoSuchLinkPage } from './pages/answered-pages.tsx';
import { makeCoverLink } from './make-cover-link.ts';
import { CoverLinkPage } from './pages/cover-link-page.tsx';
import { EndorsePage, type EndorsePageProps } from './pages/endorse-page.tsx';
import { WritingPage, type Writing } from './pages/writing-pages.tsx';
import { endorsePaths as paths } from './paths.ts';
import { sponsorView, type SponsorView } from './sponsor-view.ts';
import { readWords } from './words-form.ts';

const READS = { access: 'anyone', audit: 'nothing' } as const;
const NOTHING_TICKED = { time: false, support: false, post: '' };

/** A sponsor's pages. They open on GET and act on POST alone, because mail scanners open every link. */
export function mountSponsorPages(app: FastifyInstance, hub: Hub): void {
  get(app, paths.endorse, READS, (request, reply) =>
    ifKnown(hub, request, reply, (view) => {
      const frame = frameOf(hub, request);
      const hasAnswered = view.endorsement.answeredAt !== null && view.endorsement.state !== 'replaced';
      if (hasAnswered) return <AnsweredPage frame={frame} view={view} />;
      if (view.whyNot !== null) return <ClosedPage frame={frame} view={view} why={view.whyNot} />;
      return <EndorsePage frame={frame} view={view} ticked={NOTHING_TICKED} errors={[]} isChange={false} />;
    }),
  );

  get(app, paths.change, READS, (request, reply) =>
    ifOpen(hub, request, reply, (view) => (
      <EndorsePage frame={frameOf(hub, request)} view={view} ticked={NOTHING_TICKED} errors={[]} isChange />
    )),
  );

  post(app, paths.endorse, { access: 'anyone', audit: 'endorsement.endorsed' }, async (request, reply) => {
    const secret = parameterOf(request, 'secret');
    const view = await sponsorView(hub, secret);
    if (view === null) return noSuchLink(hub, request, reply);
    const body = formBody(request);
    const read = readAgreement(body, view.sponsored);
    if (!read.ok && view.whyNot === null) {
      const ticked: EndorsePageProps['ticked'] = {
        time: typedText(body[TIME]) === 'yes',
        support: typedText(body[SUPPORT]) === 'yes',
        post: typedText(body[POST]),
      };
      const frame = frameOf(hub, request);
      return sendPage(
        reply,
        <EndorsePage
          frame={frame}
          view={view}
          ticked={ticked}
          errors={read.errors}
          isChange={view.endorsement.answeredAt !== null}
        />,
        422,
      );
    }
    const says: SponsorSays = { kind: 'endorsed', agreed: read.ok ? read.agreed : [] };
    return answered(hub, request, reply, await answerAsSponsor(hub, secret, says));
  });

  get(app, paths.calendar, READS, (request, reply) =>
    ifKnown(hub, request, reply, (view) => (
      <CoverLinkPage frame={frameOf(hub, request)} view={view} address={null} />
    )),
  );

  post(app, paths.calendar, { access: 'anyone', audit: 'calendar.link-made' }, async (request, reply) => {
    const secret = parameterOf(request, 'secret');
    const address = await makeCoverLink(hub, secret);
    // Where there is none to be had any more, the link itself says what stands.
    if (address === null && looksLikeSecret(secret)) return reply.redirect(paths.endorse.to({ secret }), 303);
    return ifKnown(hub, request, reply, (view) => (
      <CoverLinkPage frame={frameOf(hub, request)} view={view} address={address} />
    ));
  });

  for (const { writing, says, audit, name, missing } of WRITINGS) {
    get(app, paths[writing], READS, (request, reply) =>
      ifOpen(hub, request, reply, (view) => (
        <WritingPage
          frame={frameOf(hub, request)}
          view={view}
          writing={writing}
          typed=""
          errors={[]}
          asksOfDate={false}
        />
      )),
    );
    post(app, paths[writing], { access: 'anyone', audit }, async (request, reply) => {
      const secret = parameterOf(request, 'secret');
      const read = readWords(formBody(request), { name, missing }, hub.clock.today());
      if (read.ok) return answered(hub, request, reply, await answerAsSponsor(hub, secret, says(read.words)));
      const { typed, errors, asksOfDate } = read;
      return ifOpen(
        hub,
        request,
        reply,
        (view) => (
          <WritingPage
            frame={frameOf(hub, request)}
            view={view}
            writing={writing}
            typed={typed}
            errors={errors}
            asksOfDate={asksOfDate}
          />
        ),
        422,
      );
    });
  }
}

const WRITINGS: readonly {
  writing: Writing;
  says: (words: string) => SponsorSays;
  audit: string;
  name: string;
  missing: string | null;
}[] = [
  {
    writing: 'decline',
    says: (words) => ({ kind: 'declined', words }),
    audit: 'endorsement.declined',
    name: 'Your reason',
    missing: 'Enter why you cannot support it, in a few words',
  },
  {
    writing: 'question',
    says: (words) => ({ kind: 'question', words }),
    audit: 'endorsement.question',
    name: 'Your question',
    missing: 'Enter your question',
  },
  {
    writing: 'someoneElse',
    says: (words) => ({ kind: 'someone-else', words }),
    audit: 'endorsement.someone-else',
    name: 'Who should be asked',
    missing: null,
  },
];

type Shows = (view: SponsorView) => Parameters<typeof sendPage>[1];

async function ifKnown(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  page: Shows,
  status = 200,
): Promise<FastifyReply> {
  const view = await sponsorView(hub, parameterOf(request, 'secret'));
  return view === null ? noSuchLink(hub, request, reply) : sendPage(reply, page(view), status);
}

/** The page, or why nothing can be answered any more. */
function ifOpen(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  page: Shows,
  status = 200,
): Promise<FastifyReply> {
  const closed = (view: SponsorView, why: NonNullable<SponsorView['whyNot']>) => (
    <ClosedPage frame={frameOf(hub, request)} view={view} why={why} />
  );
  return ifKnown(
    hub,
    request,
    reply,
    (view) => (view.whyNot === null ? page(view) : closed(view, view.whyNot)),
    status,
  );
}

/** Back to the link itself, which says what stands: also where it was too late. */
function answered(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  what: SponsorAnswered,
): FastifyReply {
  if (what.kind === 'no such link') return noSuchLink(hub, request, reply);
  return reply.redirect(paths.endorse.to({ secret: parameterOf(request, 'secret') }), 303);
}

function noSuchLink(hub: Hub, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendPage(reply, <NoSuchLinkPage frame={frameOf(hub, request)} />, 404);
}
