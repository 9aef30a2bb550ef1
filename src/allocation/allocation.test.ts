import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';

import { addEnrolment, placeInGroup } from '../cohorts/index.ts';
import { byOperator } from '../kit/audit/index.ts';
import { auditTrail } from '../kit/audit/testing.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { moveMembers } from '../moves/moving/move-members.ts';
import { kindsTo, placeOf, testApplicants, testCohort, VENUES, type TestCohort } from '../moves/testing.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { signedInAs } from '../testing/people.ts';
import { workOut } from './make-plan.ts';
import { allocationPaths as paths } from './paths.ts';
import { readAllocation } from './read-allocation.ts';
import { allocationRounds } from './rounds.ts';
import { beginRun } from './runs-store.ts';
import { standingOf } from './standing.ts';
import { findPlan, plansOfCohort } from './store.ts';

interface Desk extends TestHub {
  cohort: TestCohort;
  get: (address: string) => Promise<{ statusCode: number; body: string }>;
  post: (address: string, form: Readonly<Record<string, string | readonly string[]>>) => Promise<Answer>;
}
interface Answer {
  statusCode: number;
  body: string;
  location: string;
}

onEachDatabase('who goes to which venue', (open) => {
  let name = 0;
  async function desk(places: readonly [number, number]): Promise<Desk> {
    const made = await exampleHub(open());
    const { hub, app } = made;
    name += 1;
    const cohort = await testCohort(hub, { name: `Planning ${name}`, places: [...places] });
    const { headers } = await signedInAs(hub, 'manager');
    return {
      ...made,
      cohort,
      get: (address) => app.inject({ url: address, headers }),
      post: async (address, form) => {
        const payload = new URLSearchParams();
        for (const [key, value] of Object.entries(form))
          for (const one of [value].flat()) payload.append(key, one);
        const answer = await app.inject({
          method: 'POST',
          url: address,
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          payload: payload.toString(),
        });
        return {
          statusCode: answer.statusCode,
          body: answer.body,
          location: answer.headers.location ?? '',
        };
      },
    };
  }

  test('a plan offers everybody their place once, with one letter each, and refuses when something changed', async () => {
    const { hub, app, cohort, get, post } = await desk([2, 2]);
    const { db } = hub.database;
    const at = { cohort: cohort.id };
    const three = await testApplicants(hub, cohort.id, 3);
    const made = await post(paths.plans.to(at), {});
    expect(made).toMatchObject({ statusCode: 303, location: paths.plan.to({ ...at, plan: 1 }) });
    const page = await get(made.location);
    expect(page.body).toContain('3 people placed, nobody without a place.');
    expect(page.body).toContain('Offer 3 places');
    // All three want the first venue, and it has two seats; the one who applied last goes to the second.
    expect(page.body).toMatch(
      /Second choice\. Group at quarryside-hall \(first\) is full; the exchange that costs least/,
    );

    const file = await get(paths.planFile.to({ ...at, plan: 1 }));
    expect(file.body.split('\r\n')[0]).toBe('\uFEFFName,School,Goes to,Was at,Choice,Miles,Why');
    expect(file.body.trim().split('\r\n')).toHaveLength(4);

    // Another recommended: the plan is of yesterday.
    const [fourth] = await testApplicants(hub, cohort.id, 1);
    const refused = await post(paths.apply.to({ ...at, plan: 1 }), { chosen: 'points' });
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('Something changed since this plan was made. Nobody was offered a place');
    expect(refused.body).not.toContain('Offer 3 places');

    expect((await post(paths.plans.to(at), {})).location).toBe(paths.plan.to({ ...at, plan: 2 }));
    const plan = await findPlan(db, cohort.id, 2);
    // The new plan starts from the last: it moves nobody who need not move.
    expect(plan?.chosen).toBe('fewest moves');
    // A button pressed with another choice on the page than is taken by now.
    expect((await post(paths.apply.to({ ...at, plan: 2 }), { chosen: 'points' })).statusCode).toBe(422);
    const [first, second] = await Promise.all([
      post(paths.apply.to({ ...at, plan: 2 }), { chosen: 'fewest moves' }),
      post(paths.apply.to({ ...at, plan: 2 }), { chosen: 'fewest moves' }),
    ]);
    expect([first.statusCode, second.statusCode]).toEqual([303, 303]);
    for (const one of [...three, fourth]) {
      if (one === undefined) throw new Error('There is a fourth.');
      expect(await placeOf(hub, one)).toMatchObject({ state: 'offered', states: ['offered'] });
      expect(await kindsTo(hub, one.email)).toEqual(['place.offered']);
    }
    const trail = (await auditTrail(db)).filter(({ event }) => event.startsWith('allocation.'));
    expect(trail.map(({ event }) => event)).toEqual([
      'allocation.asked',
      'allocation.planned',
      'allocation.asked',
      'allocation.planned',
      'allocation.applied',
    ]);
    expect((await get(paths.allocation.to(at))).body).toContain('Everybody who is recommended has a place');
    await app.close();
  });

  test('somebody is held with a reason, kept from another, and never where the venue does not fit, and nobody is told why', async () => {
    const { hub, app, cohort, get, post } = await desk([4, 4]);
    const { db } = hub.database;
    const at = { cohort: cohort.id };
    const [one, other, third] = await testApplicants(hub, cohort.id, 3);
    if (one === undefined || other === undefined || third === undefined) throw new Error('There are three.');
    const [quarryside, juniper] = cohort.groups;
    await db
      .insertInto('adjustments')
      .values({
        person_id: one.personId,
        kind: 'step-free',
        words: '',
        agreed_at: hub.clock.now(),
        agreed_by: 'x',
      })
      .execute();
    expect((await post(paths.venues.to(at), { [VENUES[0]]: ['step-free', 'nonsense'] })).statusCode).toBe(
      303,
    );

    // Where they cannot be is not offered, and not taken.
    const person = paths.person.to({ ...at, application: one.id });
    const barred = await post(person, { group: quarryside, reason: 'Near home' });
    expect(barred.statusCode).toBe(422);
    expect(barred.body).toContain('Select where to hold them');
    expect(barred.body).toContain('value="Near home"');
    const shown = (await get(person)).body;
    expect(shown).toContain('Does not fit what they need');
    expect(shown.toLowerCase()).not.toContain('step-free');

    await post(paths.person.to({ ...at, application: other.id }), {
      group: juniper,
      reason: 'Their coach is there',
    });
    const rule = {
      one: String(other.id),
      other: String(third.id),
      kind: 'apart',
      strength: 'rule',
      reason: 'They share a class',
    };
    expect((await post(paths.rules.to(at), rule)).statusCode).toBe(303);
    expect((await post(paths.rules.to(at), rule)).statusCode).toBe(303);
    expect((await post(paths.rules.to(at), { ...rule, kind: 'together' })).body).toContain(
      'There is a rule about these two already',
    );
    expect((await post(paths.rules.to(at), { ...rule, other: rule.one })).body).toContain(
      'Select two different people',
    );

    await post(paths.plans.to(at), {});
    const [plan] = await plansOfCohort(db, cohort.id);
    const found = plan?.found[0];
    expect(
      found?.ok === true ? Object.fromEntries(found.people.map(({ id, group }) => [id, group])) : null,
    ).toEqual({
      [one.id]: juniper,
      [other.id]: juniper,
      [third.id]: quarryside,
    });
    const page = (await get(paths.plan.to({ ...at, plan: 1 }))).body;
    expect(page).toContain('does not fit what they need');
    expect(page).toContain('Their coach is there');
    expect(page.toLowerCase()).not.toContain('step-free');

    // Held at the venue of the one from whom they are to be apart: the plan says what collides.
    await post(paths.person.to({ ...at, application: third.id }), { group: juniper, reason: 'By mistake' });
    await post(paths.plans.to(at), {});
    const collided = (await get(paths.plan.to({ ...at, plan: 2 }))).body;
    expect(collided).toContain('No plan keeps all the rules');
    expect(collided).toMatch(/are to be apart, and cannot be with the other rules/);
    expect((await post(paths.apply.to({ ...at, plan: 2 }), { chosen: 'points' })).body).toContain(
      'The rules of this plan collide',
    );
    await post(paths.unpin.to({ ...at, application: third.id }), {});
    await post(paths.discard.to({ ...at, plan: 2 }), {});
    expect((await findPlan(db, cohort.id, 2))?.state).toBe('discarded');
    const trail = await auditTrail(db);
    expect(
      trail.filter(({ event }) => /^(?:allocation|venues)\./.test(event)).map(({ event }) => event),
    ).toEqual([
      'venues.limits-set',
      'allocation.pinned',
      'allocation.rule-added',
      'allocation.asked',
      'allocation.planned',
      'allocation.pinned',
      'allocation.asked',
      'allocation.planned',
      'allocation.unpinned',
      'allocation.discarded',
    ]);
    await app.close();
  });

  test('weights are whole numbers, and what was typed wrongly is shown again', async () => {
    const { app, cohort, get, post } = await desk([2, 2]);
    const at = { cohort: cohort.id };
    const right = { mile: '1', step: '10', mix: '0', wish: '20', even: '2', smallest: '3' };
    const wrong = await post(paths.weights.to(at), { ...right, step: 'six' });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('Enter a whole number from 0 to 100');
    expect(wrong.body).toContain('value="six"');
    expect((await post(paths.weights.to(at), right)).statusCode).toBe(303);
    expect((await get(paths.allocation.to(at))).body).toContain('At least 3 people, or it does not open');
    expect((await post(paths.plans.to(at), {})).body).toContain('Everybody who is recommended has a place');
    await app.close();
  });

  test('plans of many are worked out by a job, once however often it is begun, and say what changed meanwhile', async () => {
    const { hub, app, cohort, get, post } = await desk([80, 80]);
    const { db } = hub.database;
    const at = { cohort: cohort.id };
    await testApplicants(hub, cohort.id, 130);
    const [first, second] = await Promise.all([post(paths.plans.to(at), {}), post(paths.plans.to(at), {})]);
    expect(first.statusCode).toBe(303);
    expect(second.location).toBe(first.location);
    expect((await get(first.location)).body).toContain('The plans are being worked out');
    expect((await get(paths.allocation.to(at))).body).toContain('Plans are being worked out');
    expect(await plansOfCohort(db, cohort.id)).toEqual([]);
    const jobs = await db.selectFrom('job').select('data').where('queue', '=', 'allocation.plan').execute();
    expect(jobs.length).toBeGreaterThan(0);
    const data = jobs.at(-1)?.data;
    const [work] = allocationRounds(hub);
    // The job is taken by two at once, as after the death of one that comes back, and again when it is done.
    await Promise.all([work?.run(data), work?.run(data)]);
    await work?.run(data);
    const plans = await plansOfCohort(db, cohort.id);
    expect(plans).toHaveLength(1);
    expect(plans[0]?.found.map(({ lead }) => lead)).toEqual(['points', 'first choices', 'least travel']);
    const there = (await get(first.location)).body;
    expect(there).toContain('The plans are there');
    expect(there).toContain(paths.plan.to({ ...at, plan: 1 }));
    // Nobody finds it under another cohort.
    expect((await get(first.location.replace(cohort.id, 'senco-autumn-2026'))).statusCode).toBe(404);

    // Somebody is recommended while the next is worked out.
    const asked = await post(paths.plans.to(at), {});
    const next = (
      await db.selectFrom('job').select('data').where('queue', '=', 'allocation.plan').orderBy('id').execute()
    ).at(-1);
    const working = work?.run(next?.data);
    await testApplicants(hub, cohort.id, 1);
    await working;
    await testApplicants(hub, cohort.id, 1);
    expect((await get(asked.location)).body).toContain('The plans are there');
    expect((await get(paths.plan.to({ ...at, plan: 2 }))).body).toContain(
      'Something changed since this plan was made, so it cannot be applied.',
    );
    await app.close();
  });

  test('plans that bring the process down again and again are given up, and can be asked for anew', async () => {
    const { hub, app, cohort, get, post } = await desk([80, 80]);
    const at = { cohort: cohort.id };
    await testApplicants(hub, cohort.id, 130);
    const { location } = await post(paths.plans.to(at), {});
    const run = Number(location.split('/').at(-1));
    for (let time = 1; time <= 3; time += 1) await hub.database.transaction((tx) => beginRun(tx, run));
    await workOut(hub, run);
    expect((await get(location)).body).toContain(
      'The plans could not be worked out, and nothing was changed',
    );
    expect((await post(paths.plans.to(at), {})).location).not.toBe(location);
    await app.close();
  });

  test('what each venue would cost somebody is read from what was worked out, and asked for anew when something changed', async () => {
    const { hub, app, cohort, get, post } = await desk([2, 2]);
    const { db } = hub.database;
    const [, juniper] = cohort.groups;
    const [one, , third] = await testApplicants(hub, cohort.id, 3);
    if (one === undefined || third === undefined) throw new Error('There are three.');
    const at = { cohort: cohort.id, application: one.id };
    const [person, costs] = [paths.person.to(at), paths.costs.to(at)];
    expect((await get(person)).body).toContain('was not worked out yet');

    const [asked, twice] = await Promise.all([post(costs, {}), post(costs, {})]);
    expect([asked.statusCode, twice.statusCode]).toEqual([303, 303]);
    const there = await get(person);
    expect(there.body).toContain('As things stand, the plan has them at Group at quarryside-hall');
    expect(there.body).toMatch(/What each venue would mean was worked out on .* Nothing changed since\./);
    expect(there.body).toMatch(/It would [^.]+\. 1 person would be elsewhere: Sam Okafor 3/);
    // Whoever comes back to the page that waited is brought to what was found.
    expect((await get(asked.location)).statusCode).toBe(303);

    // The last of the three goes elsewhere by a pin, so nobody need be elsewhere for the first.
    await post(paths.person.to({ ...at, application: third.id }), { group: juniper, reason: 'Near home' });
    const changed = (await get(person)).body;
    expect(changed).toContain('and something changed since');
    expect(changed).not.toContain('It would ');
    await post(costs, {});
    expect((await get(person)).body).toMatch(/It would [^.]+\. Nobody else would be elsewhere\./);

    // A plan that was made since is another basis, and tells by itself where they are.
    await post(paths.plans.to({ cohort: cohort.id }), {});
    const planned = (await get(person)).body;
    expect(planned).toContain('As things stand, the plan has them at Group at quarryside-hall');
    await post(paths.apply.to({ cohort: cohort.id, plan: 1 }), { chosen: 'points' });
    expect((await get(person)).body).toContain('They have a place at Group at quarryside-hall');
    const refused = await post(costs, {});
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('They have a place. A plan never takes it away');
    expect((await post(paths.costs.to({ ...at, application: 999_999 }), {})).statusCode).toBe(404);
    expect((await post(paths.costs.to({ ...at, cohort: 'senco-autumn-2026' }), {})).statusCode).toBe(404);
    const runs = await db
      .selectFrom('allocation_runs')
      .select(['state'])
      .where('application_id', '=', one.id)
      .orderBy('id')
      .execute();
    expect(new Set(runs.map(({ state }) => state))).toEqual(new Set(['told']));
    await app.close();
  });

  test('the page of one of a thousand solves nothing and asks as little of the database as that of one of three', async () => {
    const { hub, cohort } = await desk([600, 600]);
    let statements = 0;
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        statements += 1;
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    };
    const db = hub.database.db.withPlugin(counting);
    const cost = async (): Promise<number> => {
      statements = 0;
      const facts = await readAllocation(db, cohort.id, hub.clock.today());
      const who = facts?.candidates[0];
      if (facts === null || who === undefined) throw new Error('There is somebody.');
      const standing = await standingOf(db, facts, who);
      expect(standing).toMatchObject({ here: null, overrides: null, costs: 'not asked' });
      return statements;
    };
    await testApplicants(hub, cohort.id, 3);
    const few = await cost();
    await testApplicants(hub, cohort.id, 997);
    expect(await cost()).toBe(few);
  });

  test('a page that waits looks again by itself unless it is told not to, and stops when there is something or nothing', async () => {
    const { hub, app, cohort, post } = await desk([80, 80]);
    const at = { cohort: cohort.id };
    const [first] = await testApplicants(hub, cohort.id, 130);
    const { headers } = await signedInAs(hub, 'manager');
    const look = async (url: string) => {
      const { headers: answered, body, statusCode } = await app.inject({ url, headers });
      return { refresh: answered['refresh'], location: answered.location, body, statusCode };
    };
    const plans = await post(paths.plans.to(at), {});
    const waits = await look(plans.location);
    expect(waits.refresh).toBe('10');
    expect(waits.body).toContain('This page looks again by itself every 10 seconds, until it is there.');
    const still = await look(`${plans.location}?look=once`);
    expect(still.refresh).toBeUndefined();
    expect(still.body).toContain('This page does not look again by itself.');
    await workOut(hub, Number(plans.location.split('/').at(-1)));
    expect((await look(plans.location)).refresh).toBeUndefined();

    // Of one person likewise; what came to nothing stops too.
    const person = { ...at, application: first?.id ?? 0 };
    const costs = await post(paths.costs.to(person), {});
    const asked = await look(costs.location);
    expect(asked.refresh).toBe('10');
    expect(asked.body).toContain('What each venue would mean is being worked out');
    expect((await look(paths.person.to(person))).body).toContain(
      'What each venue would mean is being worked out',
    );
    const run = Number(costs.location.split('/').at(-1));
    const [work] = allocationRounds(hub);
    await Promise.all([work?.run({ run }), work?.run({ run })]);
    expect(await look(costs.location)).toMatchObject({
      statusCode: 303,
      location: paths.person.to(person),
      refresh: undefined,
    });
    const again = await post(paths.costs.to(person), {});
    const late = Number(again.location.split('/').at(-1));
    for (let time = 1; time <= 3; time += 1) await hub.database.transaction((tx) => beginRun(tx, late));
    await workOut(hub, late);
    const failed = await look(again.location);
    expect(failed).toMatchObject({ statusCode: 200, refresh: undefined });
    expect(failed.body).toContain('Work it out again');
    await app.close();
  });

  test('a seat that somebody leaves after the start is no seat of a plan', async () => {
    const { hub, app, cohort } = await desk([1, 1]);
    const [quarryside, juniper] = cohort.groups;
    const [member] = await testApplicants(hub, cohort.id, 1);
    await testApplicants(hub, cohort.id, 1);
    const by = byOperator(hub.clock.now());
    const day = (text: string) => Temporal.PlainDate.from(text);
    await hub.database.transaction(async (tx) => {
      const { enrolment } = await addEnrolment(tx, member?.personId ?? 0, cohort.id, 'confirmed', by);
      const place = {
        enrolmentId: enrolment.id,
        groupId: quarryside,
        fromOn: day('2027-03-01'),
        cause: 'test',
      };
      await placeInGroup(tx, place, by);
      const asked = { enrolmentIds: [enrolment.id], toGroupId: juniper, onDay: day('2027-06-01') };
      const moved = await moveMembers(tx, hub, { ...asked, reason: null, eventKey: 'later' }, by);
      expect(moved).toMatchObject([{ ok: true }]);
    });
    const facts = await readAllocation(hub.database.db, cohort.id, hub.clock.today());
    expect(facts?.groups.map(({ id, seats }) => [id, seats])).toEqual([
      [quarryside, 0],
      [juniper, 1],
    ]);
    await app.close();
  });

  test('a group of its own size opens with so many and takes no more, and a plan says which size collides', async () => {
    const { hub, app, cohort, get, post } = await desk([4, 4]);
    const { db } = hub.database;
    const at = { cohort: cohort.id };
    const [quarryside, juniper] = cohort.groups;
    const people = await testApplicants(hub, cohort.id, 4);
    const weights = { mile: '1', step: '15', mix: '0', wish: '20', even: '0', smallest: '0' };
    const wrong = await post(paths.weights.to(at), {
      ...weights,
      [`smallest-${quarryside}`]: '3',
      [`largest-${quarryside}`]: '2',
      [`largest-${juniper}`]: '5',
    });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toContain('The largest size of Group at quarryside-hall must be 3 or more');
    expect(wrong.body).toContain(
      'Enter a whole number from 1 to 4 for the largest size of Group at juniper-rooms',
    );

    // All want Quarryside. It takes one, so three go to Juniper Rooms.
    await post(paths.weights.to(at), { ...weights, [`largest-${quarryside}`]: '1' });
    await post(paths.plans.to(at), {});
    const sizeOf = async (plan: number, group: string) => {
      const found = (await findPlan(db, cohort.id, plan))?.found[0];
      return found?.ok === true ? found.people.filter((one) => one.group === group).length : null;
    };
    expect(await sizeOf(1, quarryside)).toBe(1);
    // Juniper Rooms opens with no fewer than four: of nobody and everybody there, everybody moves fewest of those three.
    await post(paths.weights.to(at), { ...weights, [`smallest-${juniper}`]: '4' });
    await post(paths.plans.to(at), {});
    expect(await sizeOf(2, juniper)).toBe(4);
    expect((await get(paths.allocation.to(at))).body).toContain('At least 4 people, or it does not open');

    // Two are held where one may be.
    await post(paths.weights.to(at), { ...weights, [`largest-${quarryside}`]: '1' });
    for (const { id } of people.slice(0, 2))
      await post(paths.person.to({ ...at, application: id }), { group: quarryside, reason: 'Near home' });
    await post(paths.plans.to(at), {});
    expect((await get(paths.plan.to({ ...at, plan: 3 }))).body).toContain(
      'takes at most 1 person, too few for those who are held there: a largest size of 2 would do',
    );
    await app.close();
  });
});
