import type { ComponentChildren, VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Details, Input, InsetText, Select, Tag } from '../../kit/govuk/index.ts';
import type { Partners } from '../exchange/store.ts';
import { WRITTEN } from '../forms.ts';
import type { Pack } from '../pack/read-pack.ts';
import { standingOfPartner, yearOfCohort, type PartnerStanding } from '../partners/partner-standing.ts';
import { evidencePaths as paths } from '../paths.ts';
import { PARTNER_WORDS, partnerStandingInWords } from '../words.ts';

interface PartnersFormProps {
  pack: Pick<Pack, 'cohort' | 'partners' | 'partnerList'>;
  typed: Typed;
  errors: readonly FieldError[];
}

/** The boxes of this form; others of the page are not of delivery partners. */
const BOXES: ReadonlySet<string> = new Set([
  'partner',
  'second',
  'partner-name',
  'partner-id',
  'second-name',
  'second-id',
]);

/** As which delivery partner the hub is named on the declarations of a cohort. */
export function PartnersForm({ pack, typed, errors }: PartnersFormProps): VNode {
  const { cohort, partners, partnerList } = pack;
  const year = yearOfCohort(cohort);
  const named = partners === null ? [] : [partners, ...(partners.second === null ? [] : [partners.second])];
  return (
    <>
      {named.length === 0 ? (
        <InsetText>
          No delivery partner is set. From cohort 2024 on the DfE refuses a declaration without one for
          whoever works in England.
        </InsetText>
      ) : (
        named.map(({ id, name }, nth) => {
          const standing = standingOfPartner(id, partnerList, year);
          const called = partnerList?.find((one) => one.id === id)?.name ?? name;
          return (
            <p class="govuk-body" key={id}>
              {nth === 0 ? 'Delivery partner on declarations' : 'Second delivery partner'}: {name}{' '}
              <PartnerTag standing={standing} /> {partnerStandingInWords(standing, year)}
              {called === name ? '' : ` The list calls it ${called}.`}
            </p>
          );
        })
      )}
      <Details
        summaryText={partners === null ? 'Set the delivery partner' : 'Change the delivery partner'}
        open={errors.some(({ field }) => BOXES.has(field))}
      >
        <form method="post" action={paths.partners.to({ cohort: cohort.id })} novalidate>
          <Boxes pack={pack} typed={typed} errors={errors} />
          <Button preventDoubleClick>Save the delivery partner</Button>
        </form>
      </Details>
    </>
  );
}

function PartnerTag({ standing }: { standing: PartnerStanding }): VNode | null {
  switch (standing) {
    case 'in the list':
      return <Tag classes="govuk-tag--green">{PARTNER_WORDS[standing]}</Tag>;
    case 'not of this cohort':
      return <Tag classes="govuk-tag--red">{PARTNER_WORDS[standing]}</Tag>;
    case 'not in the list':
      return <Tag classes="govuk-tag--yellow">{PARTNER_WORDS[standing]}</Tag>;
    case 'no list':
      return null;
  }
}

type Named = Pick<Partners, 'id' | 'name'>;

function Boxes({ pack, typed, errors }: PartnersFormProps): ComponentChildren {
  const { cohort, partners, partnerList } = pack;
  const offered = (partnerList ?? []).filter(({ years }) => years.includes(yearOfCohort(cohort)));
  const { second = null } = partners ?? {};
  // What is chosen from the list stands there, and not in the boxes for what is not in it.
  const unlisted = (one: Named | null) =>
    one === null || offered.some(({ id }) => id === one.id) ? null : one;
  const [first, other] = [unlisted(partners), unlisted(second)];
  const now: Typed = {
    'partner-id': first?.id ?? '',
    'partner-name': first?.name ?? '',
    'second-id': other?.id ?? '',
    'second-name': other?.name ?? '',
    partner: choiceOf(partners?.id ?? null, offered),
    second: choiceOf(second?.id ?? null, offered),
  };
  const box = (name: string, label: string, hint?: string) => (
    <Input
      id={name}
      name={name}
      label={{ text: label }}
      hint={hint === undefined ? undefined : { text: hint }}
      value={typed[name] ?? now[name] ?? ''}
      errorMessage={errorAt(errors, name)}
    />
  );
  const choice = (name: string, label: string, none: string) => (
    <Select
      id={name}
      name={name}
      label={{ text: label }}
      hint={{ text: `Those of ${cohort.leadProvider ?? 'the lead provider'} for ${yearOfCohort(cohort)}` }}
      items={[
        { value: '', text: none },
        ...offered.map((one) => ({ value: one.id, text: one.name })),
        { value: WRITTEN, text: 'Not in the list: as written below' },
      ]}
      value={typed[name] ?? now[name] ?? ''}
      errorMessage={errorAt(errors, name)}
    />
  );
  const boxes = (
    <>
      {box('partner-name', 'Delivery partner', 'As the DfE names it: your hub')}
      {box('partner-id', 'Its ID', 'Your lead provider reads it from the DfE’s list of delivery partners')}
      {box('second-name', 'Second delivery partner (optional)')}
      {box('second-id', 'ID of the second (optional)')}
    </>
  );
  if (offered.length === 0) return boxes;
  return (
    <>
      {choice('partner', 'Which is the delivery partner?', 'Choose')}
      {choice('second', 'Which is the second? (optional)', 'None')}
      <p class="govuk-body">Only where it is not in the list, write it here:</p>
      {boxes}
    </>
  );
}

function choiceOf(id: string | null, offered: readonly { id: string }[]): string {
  if (id === null) return '';
  return offered.some((one) => one.id === id) ? id : WRITTEN;
}
