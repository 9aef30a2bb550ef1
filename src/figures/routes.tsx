import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { plannedCohorts } from '../cohorts/index.ts';
import { repliesOf } from '../feedback/index.ts';
import type { Hub } from '../hub.ts';
import { typedText, type FieldError } from '../kit/forms/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage } from '../kit/web/page.ts';
import { sendProblem } from '../kit/web/problem.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { figuresAnswer } from './answer.ts';
import { figuresPage } from './pages/figures-page.tsx';
import { PublishPage } from './pages/publish-page.tsx';
import { ReceiptPage } from './pages/receipt-page.tsx';
import { figurePaths as paths } from './paths.ts';
import { previewFigure, publishFigure, withdrawFigure } from './publish.ts';
import { publishedFigures } from './published.ts';
import { whyNotInWords } from './words.ts';

const ANYONE = { access: 'anyone', audit: 'nothing' } as const;

/** What anybody sees: results, receipts, rows. All of it ends on the review date. */
export function mountFigures(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  get(app, paths.all, ANYONE, async (request, reply) => {
    const figures = await publishedFigures(db, hub.clock.today());
    const replies = await repliesOf(db, 'public');
    return sendPage(reply, await figuresPage({ frame: frameOf(hub, request), figures, replies }));
  });

  get(app, paths.receipt, ANYONE, async (request, reply) => {
    const figure = await figureAsked(hub, request);
    if (figure === null) return reply.callNotFound();
    const names = new Map((await plannedCohorts(db)).map(({ id, name }) => [id, name]));
    return sendPage(reply, <ReceiptPage frame={frameOf(hub, request)} figure={figure} names={names} />);
  });

  get(app, paths.rows, ANYONE, async (request, reply) => {
    const figure = await figureAsked(hub, request);
    if (figure === null) return reply.callNotFound();
    // The bytes whose digest is on the receipt: no mark at the beginning, no other line ends.
    return sendFile(reply, {
      name: `${figure.definition.figure}-version-${figure.definition.version}.csv`,
      type: 'text/csv; charset=utf-8',
      body: figure.rows,
    });
  });
}

/** `GET /api/v1/figures?course=npq-senco` */
export function mountFiguresApi(app: FastifyInstance, hub: Hub): void {
  get(app, paths.api, ANYONE, async (request, reply) => {
    const { course, ...others } = queryOf(request);
    const wrong = [
      ...Object.keys(others).map((field) => ({ field, detail: 'is not asked for: send course.' })),
      ...(course === undefined || (typeof course === 'string' && /^[a-z-]{1,60}$/.test(course))
        ? []
        : [{ field: 'course', detail: 'must be one course identifier of the DfE, such as npq-senco.' }]),
    ];
    if (wrong.length > 0)
      return sendProblem(reply, {
        status: 400,
        type: 'field-problems',
        title: 'The address has fields that cannot be read',
        detail: wrong.map(({ field, detail }) => `${field}: ${detail}`).join(' '),
        errors: wrong,
      });
    const today = hub.clock.today();
    const figures = await publishedFigures(
      hub.database.db,
      today,
      typeof course === 'string' ? course : null,
    );
    return reply.header('cache-control', 'no-store').send(figuresAnswer(figures, today));
  });
}

/** Where whoever runs the programme writes, looks, publishes and withdraws. */
export function mountPublishing(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  get(app, paths.staff, { access: 'publish figures', audit: 'nothing' }, (request, reply) =>
    show(request, reply, definitionIn(queryOf(request)), []),
  );

  post(
    app,
    paths.publish,
    { access: 'publish figures', audit: 'figure.published' },
    async (request, reply) => {
      const body = formBody(request);
      const text = definitionIn(body);
      const asOf = momentIn(body['as-of'], hub.clock.now());
      const key = typedText(body['key']).slice(0, 60);
      if (asOf === null)
        return show(request, reply, text, [
          { field: 'definition', text: 'Look at what it comes to before you publish' },
        ]);
      const done = await publishFigure(
        hub,
        { text, asOf, digest: typedText(body['digest']), formKey: key === '' ? crypto.randomUUID() : key },
        { actor: actorOf(request), at: hub.clock.now() },
      );
      if (!done.ok)
        return show(
          request,
          reply,
          text,
          whyNotInWords(done).map((words) => ({ field: 'definition', text: words })),
        );
      return reply.redirect(paths.staff.to({ told: 'published' }), 303);
    },
  );

  post(
    app,
    paths.withdraw,
    { access: 'publish figures', audit: 'figure.withdrawn' },
    async (request, reply) => {
      const figure = await figureAsked(hub, request);
      if (figure === null) return reply.callNotFound();
      const field = `reason-${figure.id}`;
      const reason = typedText(formBody(request)[field]).trim();
      if (reason === '' || reason.length > 200)
        return show(request, reply, '', [
          { field, text: 'Enter why it is withdrawn, 200 characters or fewer' },
        ]);
      await withdrawFigure(hub, figure, reason, { actor: actorOf(request), at: hub.clock.now() });
      return reply.redirect(paths.staff.to({ told: 'withdrawn' }), 303);
    },
  );

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    text: string,
    wrong: readonly FieldError[],
  ) {
    const [now, today] = [hub.clock.now(), hub.clock.today()];
    const preview = text === '' || wrong.length > 0 ? null : await previewFigure(db, text, now, today);
    const errors =
      preview?.ok === false
        ? whyNotInWords(preview).map((words) => ({ field: 'definition', text: words }))
        : wrong;
    const told = typedText(queryOf(request)['told']);
    return sendPage(
      reply,
      <PublishPage
        frame={frameOf(hub, request)}
        typed={text}
        preview={preview?.ok === true ? preview : null}
        asOf={now}
        shown={await publishedFigures(db, today)}
        cohorts={await plannedCohorts(db)}
        errors={errors}
        formKey={crypto.randomUUID()}
        told={told === 'published' || told === 'withdrawn' ? told : null}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }
}

async function figureAsked(hub: Hub, request: FastifyRequest) {
  const shown = await publishedFigures(hub.database.db, hub.clock.today());
  return shown.find(({ id }) => id === parameterOf(request, 'id')) ?? null;
}

/** With plain line ends, as it is kept and printed. */
const definitionIn = (body: Readonly<Record<string, unknown>>): string =>
  typedText(body['definition']).normalize('NFC').replaceAll(/\r\n?/g, '\n').replaceAll('\0', '').trim();

/** The moment that was looked at: at most a day ago, and not to come. Null for anything else. */
function momentIn(typed: unknown, now: Temporal.Instant): Temporal.Instant | null {
  try {
    const at = Temporal.Instant.from(typedText(typed));
    const isRecent =
      Temporal.Instant.compare(at, now) <= 0 &&
      Temporal.Instant.compare(at, now.subtract({ hours: 24 })) >= 0;
    return isRecent ? at : null;
  } catch {
    return null;
  }
}
