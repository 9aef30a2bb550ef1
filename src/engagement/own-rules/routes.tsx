import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { plannedCohorts } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { formBody, numberOf, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { byOf } from '../../kit/web/viewer.ts';
import { namesOfActors } from '../../mirror/actors.ts';
import { leadProviders } from '../../programmes/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { namesOfPlaces } from '../figures-store.ts';
import { ruleFor, type EngagementRule } from '../measure/rule.ts';
import type { OwnTime } from '../own-time.ts';
import { OwnRulePage } from '../pages/own-rule-page.tsx';
import { RuleLookPage } from '../pages/rule-look-page.tsx';
import { RulesPage } from '../pages/rules-page.tsx';
import { engagementPaths as paths } from '../paths.ts';
import { listRules } from '../rules-store.ts';
import { readOwnRule, typedOfRule, type RuleTyped } from './forms.ts';
import { goBackTo } from './go-back.ts';
import { askToLook, askToSave, lookNow } from './look.ts';
import { digestOf, findLook, type Look } from './looks-store.ts';

const ACCESS = 'set up courses';
const LOOK_AGAIN_SECONDS = 5;
const NOT_WHAT_WAS_SEEN: FieldError = {
  field: 'seen',
  text: 'What the rule changes is not what you saw, so nothing was saved. Read it again below, and then save the rule',
};

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
    return show(request, reply, from === undefined ? empty : typedOfRule(from, key), []);
  });

  post(app, paths.ownRule, { access: ACCESS, audit: 'engagement-rule.asked' }, async (request, reply) => {
    const read = readOwnRule(formBody(request), leadProviders(), hub.clock.today());
    return read.ok ? ask(request, reply, read.rule) : show(request, reply, read, read.errors);
  });

  get(app, paths.ruleLook, { access: ACCESS, audit: 'nothing' }, async (request, reply) => {
    const look = await findLook(db, numberOf(request, 'look'));
    if (look === null) return reply.callNotFound();
    if (look.state === 'saved') return reply.redirect(paths.rules.to({ told: 'saved' }), 303);
    if (look.state === 'shown')
      return show(request, reply, typedOfLook(look), look.isChanged ? [NOT_WHAT_WAS_SEEN] : [], look);
    const looksAgain = typedText(queryOf(request)['look']) !== 'once';
    if (look.state !== 'given up' && looksAgain) reply.header('refresh', LOOK_AGAIN_SECONDS);
    const nameOf = await namesOfActors(db, [look.askedBy]);
    return sendPage(
      reply,
      <RuleLookPage
        frame={frameOf(hub, request)}
        look={look}
        askedBy={nameOf(look.askedBy)}
        seconds={looksAgain ? LOOK_AGAIN_SECONDS : null}
      />,
    );
  });

  // What was typed since it was looked at is not saved unseen: it is looked at in its turn.
  post(app, paths.ruleLook, { access: ACCESS, audit: 'engagement-rule.made' }, async (request, reply) => {
    const look = await findLook(db, numberOf(request, 'look'));
    if (look === null) return reply.callNotFound();
    const body = formBody(request);
    const read = readOwnRule(body, leadProviders(), hub.clock.today());
    if (!read.ok) return show(request, reply, read, read.errors, look);
    if (typedText(body['act']) !== 'save' || digestOf(read.rule) !== look.digest)
      return ask(request, reply, read.rule);
    const asked = await askToSave(hub, look.id, typedText(body['seen']), byOf(hub, request));
    if (asked === 'not there') return reply.callNotFound();
    if (asked === 'not what was seen') return show(request, reply, read, [NOT_WHAT_WAS_SEEN], look);
    await lookNow(hub, ownTime, look.id);
    return reply.redirect(paths.ruleLook.to({ look: look.id }), 303);
  });

  async function ask(request: FastifyRequest, reply: FastifyReply, rule: EngagementRule) {
    const look = await askToLook(hub, rule, byOf(hub, request));
    await lookNow(hub, ownTime, look);
    return reply.redirect(paths.ruleLook.to({ look }), 303);
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, kinds }: RuleTyped,
    errors: readonly FieldError[],
    look: Look | null = null,
  ) {
    const preview = look?.preview ?? null;
    const looked =
      look === null || preview === null
        ? null
        : {
            id: look.id,
            preview,
            names: await namesOfPlaces(
              db,
              preview.first.map(({ enrolmentId }) => enrolmentId),
            ),
          };
    return sendPage(
      reply,
      <OwnRulePage
        frame={frameOf(hub, request)}
        leadProviders={leadProviders()}
        {...{ typed, kinds, errors, looked }}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }
}

const typedOfLook = ({ rule }: Look): RuleTyped => typedOfRule(rule, rule.id.replace(/^own-/, ''));
