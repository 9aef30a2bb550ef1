import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { hasRoleFor } from '../kit/policy/index.ts';
import { formBody, numberIn, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { byOf, viewerOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { readRule, typedRule } from './forms.ts';
import { RulePage } from './pages/rule-page.tsx';
import { RulePreviewPage } from './pages/rule-preview-page.tsx';
import { staffCertificatePaths as paths } from './paths.ts';
import { previewRule } from './preview-rule.ts';
import { datedRuleInForce, isSameChoice, rulesOf, setRule, type RuleChoice } from './rule-in-force.ts';
import { isKind, type Kind } from './rules.ts';
import type { Sources } from './standings.ts';

const access = 'set up courses';

/** What our certificates ask: seen with whom it changes before it is kept. */
export function mountCertificateRules(app: FastifyInstance, hub: Hub, sources: Sources): void {
  const { db } = hub.database;

  get(app, paths.rule, { access, audit: 'nothing' }, async (request, reply) => {
    const kind = kindOf(request);
    if (kind === null) return reply.callNotFound();
    return showRule(request, reply, kind, typedRule((await datedRuleInForce(db, kind)).rule), []);
  });

  get(app, paths.rulePreview, { access, audit: 'nothing' }, async (request, reply) => {
    const kind = kindOf(request);
    if (kind === null) return reply.callNotFound();
    const read = readRule(queryOf(request), kind);
    if (!read.ok) return showRule(request, reply, kind, read.typed, read.errors);
    return showPreview(request, reply, kind, read.value, []);
  });

  post(app, paths.rule, { access, audit: 'certificate.rule-set' }, async (request, reply) => {
    const kind = kindOf(request);
    if (kind === null) return reply.callNotFound();
    const body = formBody(request);
    const read = readRule(body, kind);
    if (!read.ok) return showRule(request, reply, kind, read.typed, read.errors);
    const done = await setRule(hub, kind, read.value, numberIn(typedText(body['seen'])), byOf(hub, request));
    if (done === 'kept') return reply.redirect(paths.all.to({ told: 'kept' }), 303);
    return showPreview(request, reply, kind, read.value, [
      {
        field: 'keep',
        text: 'Look again: somebody has changed this rule since you saw what yours changes, and nothing was kept',
      },
    ]);
  });

  async function showRule(
    request: FastifyRequest,
    reply: FastifyReply,
    kind: Kind,
    typed: Typed,
    errors: readonly FieldError[],
  ) {
    return sendPage(
      reply,
      <RulePage
        frame={frameOf(hub, request)}
        kind={kind}
        rules={await rulesOf(db, kind)}
        typed={typed}
        errors={errors}
      />,
      errors.length > 0 ? 422 : 200,
    );
  }

  async function showPreview(
    request: FastifyRequest,
    reply: FastifyReply,
    kind: Kind,
    choice: RuleChoice,
    errors: readonly FieldError[],
  ) {
    const now = await datedRuleInForce(db, kind);
    const look = await previewRule(db, hub, sources, kind, choice);
    return sendPage(
      reply,
      <RulePreviewPage
        frame={frameOf(hub, request)}
        kind={kind}
        now={now.rule}
        later={{ ...now.rule, ...choice }}
        seen={now.id}
        isSame={isSameChoice(now.rule, choice)}
        look={look}
        // Whoever does not issue certificates needs no name and no reason, of which one is somebody’s result.
        isNamed={hasRoleFor(viewerOf(request), 'issue certificates')}
        errors={errors}
      />,
      errors.length > 0 ? 422 : 200,
    );
  }
}

function kindOf(request: FastifyRequest): Kind | null {
  const typed = parameterOf(request, 'kind');
  return isKind(typed) ? typed : null;
}
