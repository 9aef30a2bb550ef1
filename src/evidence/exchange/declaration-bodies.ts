/**
 * The bodies of `POST /api/v3/participant-declarations`, as the DfE's OpenAPI document has them
 * (DFE-Digital/npq-registration at 9e9784a8, read November 2026): a list of them, one for each who can be declared.
 */
import type { Declaration } from '../../cohorts/index.ts';
import { declaredMoment, type Pack, type PackRow } from '../pack/read-pack.ts';

export interface DeclarationBody {
  data: {
    type: 'participant-declaration';
    attributes: {
      participant_id: string;
      declaration_type: Declaration;
      declaration_date: string;
      course_identifier: string;
      has_passed?: boolean;
      delivery_partner_id?: string;
      secondary_delivery_partner_id?: string;
    };
  };
}

/** Those who can go out: with evidence and nothing in the way, or with warnings that somebody has read. */
export function canGoOut({ standing }: PackRow): boolean {
  return standing === 'ready';
}

export function declarationBodies({ cohort, type, partners, rows }: Pack): readonly DeclarationBody[] {
  return rows.filter(canGoOut).flatMap(({ member, on, hasPassed }): DeclarationBody[] =>
    member.participantId === null || on === null
      ? []
      : [
          {
            data: {
              type: 'participant-declaration',
              attributes: {
                participant_id: member.participantId,
                declaration_type: type,
                declaration_date: declaredMoment(on),
                course_identifier: cohort.course,
                ...(type === 'completed' && hasPassed !== null ? { has_passed: hasPassed } : {}),
                ...(partners === null ? {} : { delivery_partner_id: partners.id }),
                ...(partners?.second ? { secondary_delivery_partner_id: partners.second.id } : {}),
              },
            },
          },
        ],
  );
}
