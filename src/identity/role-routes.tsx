import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { FreeTextReader } from '../kit/forms/free-text.ts';
import { FormReader, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { formBody, parameterOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf } from '../kit/web/viewer.ts';
import { addPerson, findPersonByEmail } from '../people/index.ts';
import { frameOf } from '../shell/frame.ts';
import { grantRole } from './grant-role.ts';
import { grantsInForce } from './grants-store.ts';
import { AccessTablePage, RolesPage, TakeBackPage } from './pages/roles-pages.tsx';
import { identityPaths as paths } from './paths.ts';
import { readRole, ROLE_FIELDS, type RoleGiven } from './role-forms.ts';
import { listScopes, namedScopes } from './scopes.ts';
import { takeRoleBack } from './take-role-back.ts';

const READS = { access: 'give roles', audit: 'nothing' } as const;

export function mountRoles(app: FastifyInstance, hub: Hub): void {
  get(app, paths.roles, READS, async (request, reply) => showRoles(hub, request, reply, [], {}));

  get(app, paths.accessTable, READS, async (request, reply) =>
    sendPage(reply, <AccessTablePage frame={frameOf(hub, request)} />),
  );

  post(app, paths.roles, { access: 'give roles', audit: 'role.granted' }, async (request, reply) => {
    const scopes = await listScopes(hub.database.db);
    const reading = readRole(formBody(request), { scopes, today: hub.clock.today() });
    if (!reading.ok) return showRoles(hub, request, reply, reading.errors, reading.typed);
    const isGiven = await give(hub, request, reading.value);
    if (isGiven) return reply.redirect(paths.roles.to(), 303);
    const errors = [{ field: 'full-name', text: 'Nobody here has that address. Type their name' }];
    return showRoles(hub, request, reply, errors, typedOf(request));
  });

  get(app, paths.takeBack, READS, async (request, reply) => showTakeBack(hub, request, reply, []));

  post(app, paths.takeBack, { access: 'give roles', audit: 'role.taken-back' }, async (request, reply) => {
    const form = new FreeTextReader(formBody(request), hub.clock.today());
    const reason = form.free('reason', {
      missing: 'Say why it is taken back',
      max: 300,
      name: 'The reason',
    });
    if (reason === null) return showTakeBack(hub, request, reply, form.errors);
    const by = { actor: actorOf(request), at: hub.clock.now() };
    const today = hub.clock.today();
    const taken = await hub.database.transaction((tx) =>
      takeRoleBack(tx, idOf(request), { reason, today }, by),
    );
    if (taken === 'last-administrator') {
      const text = 'This is the last administrator without an end. Make another first';
      return showTakeBack(hub, request, reply, [{ field: 'reason', text }]);
    }
    // Taken back by somebody else a moment ago is taken back.
    return reply.redirect(paths.roles.to(), 303);
  });
}

/** False where nobody has the address and no name was told: nothing is stored. */
async function give(hub: Hub, request: FastifyRequest, given: RoleGiven): Promise<boolean> {
  const by = { actor: actorOf(request), at: hub.clock.now() };
  return hub.database.transaction(async (tx) => {
    const known = await findPersonByEmail(tx, given.email);
    if (known === null && given.fullName === '') return false;
    const { personId, isNew } = await addPerson(tx, {
      fullName: known?.fullName ?? given.fullName,
      email: given.email,
      emailVerifiedAt: null,
      at: by.at,
    });
    if (isNew) await record(tx, { ...by, event: 'person.added', subject: `person:${personId}` });
    await grantRole(tx, { personId, ...given }, by);
    return true;
  });
}

async function showRoles(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
  typed: Typed,
) {
  const { db } = hub.database;
  const [grants, scopes] = [await grantsInForce(db, hub.clock.today()), await listScopes(db)];
  const named = await namedScopes(
    db,
    grants.map(({ kind, of: id }) => ({ kind, id })),
  );
  const page = { frame: frameOf(hub, request), grants, scopes, named, errors, typed };
  return sendPage(reply, <RolesPage {...page} />, errors.length === 0 ? 200 : 422);
}

async function showTakeBack(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
) {
  const { db } = hub.database;
  const grant = (await grantsInForce(db, hub.clock.today())).find(({ id }) => id === idOf(request));
  if (grant === undefined) return reply.callNotFound();
  const typed = typedText(formBody(request)['reason']);
  const named = await namedScopes(db, [{ kind: grant.kind, id: grant.of }]);
  const scopes = [...(await listScopes(db)), ...named];
  const page = { frame: frameOf(hub, request), grant, scopes, errors, typed };
  return sendPage(reply, <TakeBackPage {...page} />, errors.length === 0 ? 200 : 422);
}

function idOf(request: FastifyRequest): number {
  const text = parameterOf(request, 'grant');
  return /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : 0;
}

function typedOf(request: FastifyRequest): Typed {
  const form = new FormReader(formBody(request));
  return form.typed(ROLE_FIELDS);
}
