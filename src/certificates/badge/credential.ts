/** A certificate as an Open Badge 3.0 (1EdTech, context 3.0.3, over the W3C's Verifiable Credentials Data Model 2.0; read November 2026). */
import type { HubProfile } from '../../profile/index.ts';
import { linesOf, NOT_THE_AWARD, type CertificateFacts } from '../facts.ts';
import { certificatePaths as paths } from '../paths.ts';
import { ruleOf } from '../rules.ts';
import { didOf } from './did.ts';
import { encodeList, placeOf } from './status-list.ts';

const VC = 'https://www.w3.org/ns/credentials/v2';
const OPEN_BADGES = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';

export interface Issuer {
  profile: HubProfile;
  publicUrl: string;
}

export interface BadgeToSign {
  id: number;
  publicId: string;
  facts: CertificateFacts;
  issuedAt: Temporal.Instant;
}

/** As it is signed: the credential, and the claims that say the same again. Nothing stands in it that is not on the paper. */
export function badgeOf(
  { profile, publicUrl }: Issuer,
  badge: BadgeToSign,
): Readonly<Record<string, unknown>> {
  const { id, publicId, facts, issuedAt } = badge;
  const issuer = issuerOf({ profile, publicUrl });
  const address = publicUrl + paths.check.to({ id: publicId });
  const list = publicUrl + paths.status.to({ list: placeOf(id).list });
  const criteria = publicUrl + paths.about.to({ kind: facts.kind });
  const holder = `${address}#holder`;
  return {
    '@context': [VC, OPEN_BADGES],
    id: address,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer,
    name: facts.title,
    description: linesOf(facts, null)
      .map(({ label, value }) => `${label}: ${value}`)
      .join('. '),
    validFrom: secondsOf(issuedAt),
    awardedDate: secondsOf(issuedAt),
    credentialSubject: {
      id: holder,
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', identityType: 'name', identityHash: facts.name, hashed: false }],
      achievement: {
        id: criteria,
        type: ['Achievement'],
        achievementType: 'Certificate',
        name: `${facts.title}: ${facts.programme}`,
        description: `The holder ${ruleOf(facts.kind).says} ${NOT_THE_AWARD}`,
        criteria: { id: criteria, narrative: `The holder ${facts.says}` },
      },
    },
    credentialStatus: {
      id: `${list}#${placeOf(id).index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(placeOf(id).index),
      statusListCredential: list,
    },
    iss: issuer.id,
    jti: address,
    sub: holder,
    nbf: Math.floor(issuedAt.epochMilliseconds / 1000),
  };
}

/** A list is signed when it is asked for, and whoever asks may have a clock that is behind ours: it holds from before. */
const CLOCKS_DIFFER = Temporal.Duration.from({ minutes: 5 });

/**
 * @param ended places in the list, from 0
 * @param at when it is signed
 */
export function statusListOf(
  { profile, publicUrl }: Issuer,
  list: number,
  ended: readonly number[],
  at: Temporal.Instant,
): Readonly<Record<string, unknown>> {
  const address = publicUrl + paths.status.to({ list });
  const issuer = issuerOf({ profile, publicUrl }).id;
  const from = at.subtract(CLOCKS_DIFFER);
  return {
    '@context': [VC],
    id: address,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom: secondsOf(from),
    credentialSubject: {
      id: `${address}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: encodeList(ended),
    },
    iss: issuer,
    jti: address,
    sub: `${address}#list`,
    nbf: Math.floor(from.epochMilliseconds / 1000),
  };
}

function issuerOf({ profile, publicUrl }: Issuer) {
  return {
    id: didOf(publicUrl),
    type: ['Profile'],
    name: profile.name,
    url: publicUrl,
    email: profile.email,
  };
}

const secondsOf = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'second' });
