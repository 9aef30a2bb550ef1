/** Sample addresses of what anyone may see. */
import { interestOf } from '../sample-interest.ts';
import type { Samples } from './index.ts';

/** An open school of the register: Greenside Primary School, Pudsey. */
const COMMUNITY_SCHOOL = '107828';
const QUESTION = '/do-i-need-it/questions';
const IN_POST = `role=senco&school=${COMMUNITY_SCHOOL}&since=2025-09&earlier=no`;

export const publicSamples: Samples = {
  '/': ['/', '/?deadline=2028-09-01', '/?near=LS28+8NZ'],
  '/programmes': ['/programmes'],
  '/programmes/:course': [
    '/programmes/npq-headship',
    '/programmes/npq-leading-literacy',
    '/programmes/npq-early-headship-coaching-offer',
  ],
  '/programmes/npq-senco/framework': ['/programmes/npq-senco/framework'],
  '/programmes/npq-senco/framework.csv': ['/programmes/npq-senco/framework.csv'],
  '/programmes/npq-senco/framework.pdf': ['/programmes/npq-senco/framework.pdf'],
  '/venues': ['/venues', '/venues?near=LS28+8NZ'],

  '/do-i-need-it': ['/do-i-need-it'],
  '/do-i-need-it/questions/:question': [
    `${QUESTION}/role`,
    `${QUESTION}/school?role=senco`,
    `${QUESTION}/school-kind?role=senco&school=not-listed`,
    `${QUESTION}/since?role=senco&school=${COMMUNITY_SCHOOL}`,
    `${QUESTION}/earlier?role=senco&school=${COMMUNITY_SCHOOL}&since=2025-09`,
    `${QUESTION}/earlier-post?role=senco&school=${COMMUNITY_SCHOOL}&since=2025-09&earlier=yes`,
    `${QUESTION}/qualification?${IN_POST}`,
    `${QUESTION}/nasenco-start?${IN_POST}&qualification=nasenco-held`,
    `${QUESTION}/nasenco-award?${IN_POST}&qualification=nasenco-held&nasenco-start=yes`,
    `${QUESTION}/npq-result?${IN_POST}&qualification=npq-passed`,
    `${QUESTION}/npq-start?${IN_POST}&qualification=npq-begun`,
    `${QUESTION}/npq-break?${IN_POST}&qualification=npq-begun&npq-start=2026-02`,
    `${QUESTION}/npq-back?${IN_POST}&qualification=npq-begun&npq-start=2026-02&npq-break=back`,
    `${QUESTION}/teacher?${IN_POST}&qualification=none`,
  ],
  '/do-i-need-it/answer': [
    `/do-i-need-it/answer?${IN_POST}&qualification=none`,
    `/do-i-need-it/answer?${IN_POST}&qualification=nasenco-held&nasenco-start=yes&nasenco-award=2019-07`,
    `/do-i-need-it/answer?role=senco&school=${COMMUNITY_SCHOOL}&since=2019-09&earlier=yes&earlier-post=academy_mainstream.2015-09.2017-08&qualification=none`,
    `/do-i-need-it/answer?role=senco&school=not-listed&school-kind=special_school&since=2019-09&earlier=no&qualification=none`,
    '/do-i-need-it/answer?role=aspiring&qualification=none',
    '/do-i-need-it/answer?role=assistant_senco',
  ],
  '/do-i-need-it/many': ['/do-i-need-it/many'],
  '/do-i-need-it/many/template.csv': ['/do-i-need-it/many/template.csv'],
  '/do-i-need-it/answer.ics': [`/do-i-need-it/answer.ics?${IN_POST}&qualification=none`],

  '/funding': [
    '/funding',
    '/funding?school=st+marys',
    `/funding?urn=${COMMUNITY_SCHOOL}`,
    `/funding?urn=${COMMUNITY_SCHOOL}&funded-before=no`,
    `/funding?urn=${COMMUNITY_SCHOOL}&funded-before=yes`,
  ],
  '/funding/elsewhere': ['/funding/elsewhere'],
  '/funding/course': ['/funding/course'],

  '/interest': ['/interest', '/interest?programme=npq-headship', '/interest?programme=nothing-of-this-name'],
  '/interest/done/:receipt': [async (hub) => (await interestOf(hub)).done],
  '/interest/change/:token': [async (hub) => (await interestOf(hub)).change],
  '/interest/stop/:token': [async (hub) => (await interestOf(hub)).stop],
  '/interest/erase/:token': [async (hub) => (await interestOf(hub)).erase],
  '/interest/link-sent': ['/interest/link-sent'],
  '/interest/changed': ['/interest/changed'],
  '/interest/stopped': ['/interest/stopped'],
  '/interest/erased': ['/interest/erased'],
  '/mailbox': [async (hub) => (await interestOf(hub)).mailbox],
  '/mailbox/:id/as-sent': [async (hub) => (await interestOf(hub)).letter],

  '/accessibility': ['/accessibility'],
  '/privacy': ['/privacy'],
  '/sources': ['/sources'],
  '/api': ['/api'],

  '/api/openapi.json': ['/api/openapi.json'],
  '/api/v1/schools': ['/api/v1/schools?q=st+marys'],
  '/api/v1/schools/register': ['/api/v1/schools/register'],
  '/api/v1/cohorts': ['/api/v1/cohorts'],

  '/health/live': ['/health/live'],
  '/health/ready': ['/health/ready'],
  '/brand.css': ['/brand.css'],
  '/icon.svg': ['/icon.svg'],
};
