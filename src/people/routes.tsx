import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { tellOwner } from '../identity/index.ts';
import { isEmail, FormReader, typedText } from '../kit/forms/index.ts';
import { formBody, numberOf } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { addEmail, changeName, changeTrn, makeMain, takeEmailAway } from './change.ts';
import { mountDuplicates } from './duplicates-routes.tsx';
import { readFullName, readTrn, type TypedAgain } from './forms.ts';
import { mayChangeSignIn, ONLY_ADMINISTRATORS } from './may-change-sign-in.ts';
import { peoplePaths as paths } from './paths.ts';
import { mountPosts } from './post-routes.tsx';
import { showPerson } from './show-person.tsx';
import { byOf } from '../kit/web/viewer.ts';

export function mountPeople(app: FastifyInstance, hub: Hub): void {
  mountDuplicates(app, hub);
  mountPosts(app, hub);
  get(app, paths.person, { access: 'see a person', audit: 'nothing' }, async (request, reply) =>
    showPerson(hub, request, reply),
  );

  const changes = (audit: string) => ({ access: 'change a person', audit }) as const;
  post(app, paths.name, changes('person.changed'), async (request, reply) => {
    const read = readFullName(formBody(request), hub.clock.today());
    if (!read.ok) return showPerson(hub, request, reply, read);
    await hub.database.transaction((tx) => changeName(tx, personOf(request), read.value, byOf(hub, request)));
    return back(request, reply);
  });

  post(app, paths.trn, changes('person.trn-checked'), async (request, reply) => {
    const body = formBody(request);
    const read = readTrn(body, hub.clock.today());
    if (!read.ok) return showPerson(hub, request, reply, read);
    const changed = await hub.database.transaction((tx) =>
      changeTrn(tx, personOf(request), read.value, byOf(hub, request)),
    );
    if (changed.ok) return back(request, reply);
    // Whose it is may be beyond what this person may see, so the page does not say.
    const text =
      'This number was checked for another record. If it is the same person, the two records can be merged. If not, one of the numbers is wrong';
    const typed = new FormReader(body).typed(['trn', 'checked']);
    return showPerson(hub, request, reply, { errors: [{ field: 'trn', text }], typed, dateIn: null });
  });

  post(app, paths.addEmail, changes('person.email-added'), async (request, reply) => {
    const form = new FormReader(formBody(request));
    const email = form.email('email', {
      missing: 'Enter the email address',
      wrong: 'Enter an email address in the correct format, like name@school.sch.uk',
    });
    const again = (errors: TypedAgain['errors']): TypedAgain => ({
      errors,
      typed: form.typed(['email']),
      dateIn: null,
    });
    if (email === null) return showPerson(hub, request, reply, again(form.errors));
    if (!(await mayChangeSignIn(hub, request, [personOf(request)])))
      return showPerson(hub, request, reply, { ...REFUSED, typed: form.typed(['email']) });
    const personId = personOf(request);
    const by = byOf(hub, request);
    const added = await hub.database.transaction(async (tx) => {
      const done = await addEmail(tx, personId, email, by);
      const key = by.at.toString();
      if (done.ok) await tellOwner(hub, tx, { personId, what: 'address added', name: email, key });
      return done;
    });
    if (added.ok || added.reason === 'theirs-already') return back(request, reply);
    const text = 'Another record has this address. If it is the same person, the two records can be merged';
    return showPerson(hub, request, reply, again([{ field: 'email', text }]));
  });

  post(app, paths.mainEmail, changes('person.main-email-chosen'), async (request, reply) => {
    const email = emailChosen(request);
    if (!(await mayChangeSignIn(hub, request, [personOf(request)])))
      return showPerson(hub, request, reply, REFUSED);
    await hub.database.transaction((tx) => makeMain(tx, personOf(request), email, byOf(hub, request)));
    return back(request, reply);
  });

  post(app, paths.removeEmail, changes('person.email-removed'), async (request, reply) => {
    const email = emailChosen(request);
    if (!(await mayChangeSignIn(hub, request, [personOf(request)])))
      return showPerson(hub, request, reply, REFUSED);
    await hub.database.transaction((tx) => takeEmailAway(tx, personOf(request), email, byOf(hub, request)));
    return back(request, reply);
  });
}

const REFUSED: TypedAgain = {
  errors: [{ field: 'email', text: ONLY_ADMINISTRATORS }],
  typed: {},
  dateIn: null,
};

const personOf = (request: FastifyRequest): number => numberOf(request, 'person');

function back(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.redirect(paths.person.to({ person: personOf(request) }), 303);
}

/** One of the addresses on the page; what no address can hold is none of them. */
function emailChosen(request: FastifyRequest): string {
  const email = typedText(formBody(request)['email']);
  return isEmail(email) ? email : '';
}
