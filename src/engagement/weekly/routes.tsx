import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { hasRoleFor, reachOf } from '../../kit/policy/index.ts';
import { formBody, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { mainEmailsOf } from '../../people/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { weeklyLetter } from '../emails/weekly-letter.ts';
import type { OwnTime } from '../own-time.ts';
import { WeeklyPage } from '../pages/weekly-page.tsx';
import { engagementPaths as paths } from '../paths.ts';
import { refreshFigures } from '../refresh.ts';
import { askForLetter, chooseLetterDay } from './ask-for-letter.ts';
import { digestOf } from './digest.ts';
import { findAskedOn, findLetterDay } from './store.ts';
import { LETTER_DAYS, nextLetterOn } from './week.ts';

const ACCESS = 'work in lists';

/** The letter of the week, for whoever has a caseload: seen before it is asked for. */
export function mountWeeklyLetter(app: FastifyInstance, hub: Hub, ownTime: OwnTime): void {
  get(app, paths.weekly, { access: ACCESS, audit: 'nothing' }, (request, reply) => show(request, reply, []));

  post(app, paths.weekly, { access: ACCESS, audit: 'weekly-letter.asked-for' }, async (request, reply) => {
    const wants = typedText(formBody(request)['wants']);
    if (wants !== 'yes' && wants !== 'no')
      return show(request, reply, [
        { field: 'wants', text: 'Press a button to say whether you want the letter' },
      ]);
    await askForLetter(hub, viewerOf(request).personId, wants === 'yes');
    return reply.redirect(paths.weekly.to({ told: wants === 'yes' ? 'asked' : 'stopped' }), 303);
  });

  const sets = { access: 'set up courses', audit: 'weekly-letter.day-chosen' } as const;
  post(app, paths.letterDay, sets, async (request, reply) => {
    const typed = typedText(formBody(request)['day']);
    const day = LETTER_DAYS.find((one) => String(one) === typed);
    if (day === undefined)
      return show(request, reply, [{ field: 'day', text: 'Select a day from Monday to Friday' }]);
    await chooseLetterDay(hub, day, actorOf(request));
    return reply.redirect(paths.weekly.to({ told: 'day' }), 303);
  });

  async function show(request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]) {
    const { db } = hub.database;
    const viewer = viewerOf(request);
    const today = hub.clock.today();
    await refreshFigures(hub, ownTime);
    const digest = await digestOf(db, reachOf(viewer, ACCESS), today);
    const day = await findLetterDay(db);
    const told = typedText(queryOf(request)['told']);
    return sendPage(
      reply,
      <WeeklyPage
        frame={frameOf(hub, request)}
        letter={
          digest === null
            ? null
            : weeklyLetter({ profile: hub.profile, publicUrl: hub.config.publicUrl, digest })
        }
        email={(await mainEmailsOf(db, [viewer.personId])).get(viewer.personId) ?? null}
        isAsked={(await findAskedOn(db, viewer.personId)) !== null}
        day={day}
        nextOn={nextLetterOn(today, day)}
        mayChooseDay={
          hasRoleFor(viewer, 'set up courses') && reachOf(viewer, 'set up courses') === 'everything'
        }
        told={(['asked', 'stopped', 'day'] as const).find((one) => one === told) ?? null}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }
}
