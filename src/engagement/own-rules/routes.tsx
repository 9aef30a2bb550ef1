import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { plannedCohorts } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { formBody, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf } from '../../kit/web/viewer.ts';
import { namesOfActors } from '../../mirror/actors.ts';
import { leadProviders } from '../../programmes/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { ruleFor } from '../measure/rule.ts';
import type { OwnTime } from '../own-time.ts';
import { OwnRulePage } from '../pages/own-rule-page.tsx';
import { RulesPage } from '../pages/rules-page.tsx';
import { engagementPaths as paths } from '../paths.ts';
import { refreshFigures } from '../refresh.ts';
import { listRules } from '../rules-store.ts';
import { readOwnRule, typedOfRule, type RuleTyped } from './forms.ts';
import { goBackTo } from './go-back.ts';
import { previewRule, type RulePreview } from './preview.ts';
import { writeOwnRule } from './write-rule.ts';

const ACCESS = 'set up courses';

/** The rules by which engagement is counted, and a hub's own. */
export function mountRules(app: FastifyInstance, hub: Hub, ownTime: OwnTime): void {
  const { db } = hub.database;

  get(app, paths.rules, { access: ACCESS, audit: 'nothing' }, async (request, reply) => {
    const rules = await listRules(db);
    const cohorts = await plannedCohorts(db);
    const nameOf = await namesOfActors(
      db,
      rules.flatMap(({ madeBy }) => madeBy ?? []),
    );
    const shown = rules.map((rule) => ({
      ...rule,
      who: rule.madeBy === null ? null : nameOf(rule.madeBy),
      cohorts: cohorts.filter((cohort) => ruleFor(rules, cohort)?.id === rule.id).length,
    }));
    return sendPage(
      reply,
      <RulesPage
        frame={frameOf(hub, request)}
        rules={shown.map((rule) => ({ ...rule, back: goBackTo(rule, shown, crypto.randomUUID()) }))}
        cohorts={cohorts.map((cohort) => ({
          name: cohort.name,
          leadProvider: cohort.leadProvider,
          rule: ruleFor(rules, cohort)?.name ?? 'None had begun',
        }))}
        isSaved={typedText(queryOf(request)['told']) === 'saved'}
      />,
    );
  });

  get(app, paths.ownRule, { access: ACCESS, audit: 'nothing' }, async (request, reply) => {
    const rules = await listRules(db);
    const asked = typedText(queryOf(request)['from']);
    const from =
      rules.find(({ id }) => id === asked) ?? rules.find(({ leadProvider }) => leadProvider === null);
    const key = crypto.randomUUID();
    const empty: RuleTyped = { typed: { 'form-key': key }, kinds: new Map() };
    return show(request, reply, from === undefined ? empty : typedOfRule(from, key), {
      errors: [],
      preview: null,
    });
  });

  post(app, paths.ownRule, { access: ACCESS, audit: 'engagement-rule.made' }, async (request, reply) => {
    const body = formBody(request);
    const read = readOwnRule(body, leadProviders(), hub.clock.today());
    if (!read.ok) return show(request, reply, read, { errors: read.errors, preview: null });
    const again = { ...read, typed: { ...read.typed, 'form-key': read.rule.id.replace(/^own-/, '') } };
    await refreshFigures(hub, ownTime);
    if (typedText(body['act']) !== 'save') {
      const preview = await previewRule(db, read.rule, hub.clock.now(), hub.clock.today(), ownTime);
      return show(request, reply, again, { errors: [], preview });
    }
    const written = await writeOwnRule(hub, read.rule, typedText(body['seen']), ownTime, actorOf(request));
    if (written.ok) return reply.redirect(paths.rules.to({ told: 'saved' }), 303);
    const words =
      'What the rule changes is not what you saw, so nothing was saved. Read it again below, and then save the rule';
    return show(request, reply, again, {
      errors: [{ field: 'seen', text: words }],
      preview: written.preview,
    });
  });

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, kinds }: RuleTyped,
    { errors, preview }: { errors: readonly FieldError[]; preview: RulePreview | null },
  ) {
    return sendPage(
      reply,
      <OwnRulePage
        frame={frameOf(hub, request)}
        leadProviders={leadProviders()}
        {...{ typed, kinds, errors, preview }}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }
}
