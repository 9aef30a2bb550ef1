/**
 * From a recommendation to a confirmed place, as the people do it: the lead provider's file taken over, changed and taken
 * over again, a plan made and its places offered, and the offer accepted on a telephone. After each, the tracker says
 * how things stand.
 */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import { sheet } from '../src/mirror/testing/desk.ts';
import type { RunningHub } from './hub.ts';
import { choose, follow, press, type } from './keyboard.ts';
import { letterTo, lettersTo } from './letters.ts';

/** Somebody whom the hub recommends. */
export interface Recommended {
  name: string;
  email: string;
  schoolUrn: string;
  applicationId: number;
  cohort: string;
}

/** A machine with other work proves a plan late. */
const PATIENCE = 90_000;

/** What the hub knows of an application, as a manager reads it. */
export async function readRecommended(
  manager: Page,
  applicationId: number,
  cohort: string,
): Promise<Recommended> {
  await manager.goto(`/staff/cohorts/${cohort}/allocation/people/${applicationId}`);
  const name = ((await manager.getByRole('heading', { level: 1 }).textContent()) ?? '').replace(/:.*$/, '');
  const school = manager.locator('.govuk-summary-list__row', { hasText: 'School' }).locator('dd').first();
  const q = (await school.textContent()) ?? '';
  const answer = await manager.request.get('/api/v1/schools', { params: { q } });
  const schoolUrn = /"urn":"(\d{6})"/.exec(await answer.text())?.[1] ?? '';
  await manager.goto(`/staff/applications/${applicationId}`);
  const email = /, ([^\s,]+@[\w.-]+\.(?:example|org))/.exec(await mainOf(manager))?.[1] ?? '';
  return { name, email, schoolUrn, applicationId, cohort };
}

/** The file of the lead provider: they are registered; then accepted with a funded place; then the same once more. */
export async function isToldByTheLeadProvider(manager: Page, own: Page, who: Recommended): Promise<void> {
  await takesOver(manager, fileOf(who, { status: 'pending' }), 'Take over 1 registration');
  expect(await trackerOf(own, who)).toContain('has your registration and our recommendation');

  const changed = fileOf(who, { status: 'accepted', fundedPlace: 'true' });
  await takesOver(manager, changed, 'Take over 1 registration');
  const told = await trackerOf(own, who);
  expect(told).toContain('accepted you with a funded place');
  expect(told).toContain('We find the group that suits you best');

  await readsFile(manager, changed);
  expect(await mainOf(manager)).toContain('It changes nothing a second time');
  expect(await manager.getByRole('button', { name: /Take over|Note that/ }).count()).toBe(0);
  expect(await trackerOf(own, who)).toBe(told);
}

/** Held at a venue with a reason, planned with everybody else, and offered the place. */
export async function isOfferedAPlace(hub: RunningHub, manager: Page, who: Recommended): Promise<void> {
  manager.setDefaultTimeout(PATIENCE);
  const allocation = `/staff/cohorts/${who.cohort}/allocation`;
  await manager.goto(`${allocation}/people/${who.applicationId}`);
  const venue =
    (await manager.getByRole('group', { name: 'Where?' }).locator('label').first().textContent()) ?? '';
  await choose(manager, 'Where?', venue.trim());
  await type(manager, 'Why', 'Their coach works there');
  await press(manager, 'Hold them there');
  await manager.goto(allocation);
  await press(manager, /^Plan (?:again )?for \d+ people/);
  const row = manager.getByRole('row').filter({ hasText: who.name });
  expect(await row.first().textContent()).toContain(venue.trim());
  expect(await lettersTo(hub, who.email)).not.toContainEqual(expect.stringContaining('A place for you'));
  await press(manager, /^Offer \d+ places?/);
  expect(await mainOf(manager)).toContain('Applied');
}

/** By the link of the letter, which opens the offer and does nothing; one button answers it. */
export async function acceptsIt(hub: RunningHub, phone: Page, who: Recommended): Promise<void> {
  const letter = await letterTo(hub, who.email, /A place for you/);
  const address = /\/account\/places\/\d+/.exec(letter)?.[0] ?? '';
  await phone.goto(address);
  expect(await trackerOf(phone, who)).toContain('offer');
  await phone.goto(address);
  await press(phone, 'Accept the place');
  expect(await mainOf(phone)).toContain('We have your answer');
  expect(await phone.getByRole('heading', { level: 1 }).textContent()).toContain('You have a place');
  await letterTo(hub, who.email, /Thank you for accepting/);
  for (const saying of ['A place for you', 'Thank you for accepting'])
    expect((await lettersTo(hub, who.email)).filter((one) => one.includes(saying))).toHaveLength(1);
}

/** What the applicant's own page of progress says. */
export async function trackerOf(own: Page, { applicationId }: Recommended): Promise<string> {
  await own.goto(`/applications/${applicationId}/progress`);
  return mainOf(own);
}

async function takesOver(manager: Page, content: string, button: string): Promise<void> {
  await readsFile(manager, content);
  await press(manager, button);
  expect(await mainOf(manager)).toContain('Imported on');
}

async function readsFile(manager: Page, content: string): Promise<void> {
  await manager.goto('/staff/mirror');
  await follow(manager, 'Upload a file');
  await manager.getByRole('combobox', { name: 'Lead provider' }).selectOption({ index: 1 });
  await choose(manager, 'Who made the file?', 'The lead provider');
  const file = { name: 'registrations.csv', mimeType: 'text/csv', buffer: Buffer.from(content) };
  await manager.getByLabel('The file').setInputFiles(file);
  await press(manager, 'Read the file');
}

function fileOf({ name, schoolUrn }: Recommended, said: { status: string; fundedPlace?: string }): string {
  return sheet({
    applicationId: '00000000-0000-4000-8000-00000000a51f',
    participantId: '00000000-0000-4000-8000-0000000b0b0b',
    fullName: name,
    schoolUrn,
    course: 'npq-senco',
    ...said,
  });
}

async function mainOf(page: Page): Promise<string> {
  return ((await page.getByRole('main').textContent()) ?? '').replaceAll(/\s+/g, ' ');
}
