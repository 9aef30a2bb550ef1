import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { Button, DataTable, Radios } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { certificatePaths, staffCertificatePaths as paths } from '../paths.ts';
import type { Certificate } from '../store.ts';
import { endedInWords, REPLACED_BECAUSE, REVOKED_BECAUSE } from '../words.ts';

export interface MemberCertificatesProps {
  frame: Frame;
  enrolmentId: number;
  /** As the record has it now. */
  name: string;
  cohort: { id: string; name: string };
  certificates: readonly Certificate[];
  mayCorrect: boolean;
  errors: readonly FieldError[];
}

export function MemberCertificatesPage(props: MemberCertificatesProps): VNode {
  const { frame, name, cohort, certificates, mayCorrect, errors } = props;
  return (
    <Page
      frame={frame}
      title={`Certificates of ${name}`}
      hidden
      errors={errors}
      back={{ href: paths.cohort.to({ cohort: cohort.id }), text: `Certificates of ${cohort.name}` }}
    >
      <h1 class="govuk-heading-l">Certificates of {name}</h1>
      <DataTable
        caption="All that were issued, the latest first"
        isWide
        rows={certificates}
        whenEmpty="None has been issued."
        columns={[
          {
            heading: 'Certificate',
            cell: ({ facts, publicId }) => (
              <a class="govuk-link" href={certificatePaths.check.to({ id: publicId })}>
                {facts.title}
                <span class="govuk-visually-hidden"> of {inWords(facts.issuedOn)}</span>
              </a>
            ),
          },
          { heading: 'Name on it', cell: ({ facts }) => facts.name },
          { heading: 'Issued on', cell: ({ facts }) => inWords(facts.issuedOn) },
          {
            heading: 'Now',
            cell: ({ ended }) =>
              ended === null
                ? 'It holds'
                : `${ended.how === 'revoked' ? 'Revoked' : 'Replaced'}: ${endedInWords(ended.how, ended.why)}`,
          },
        ]}
      />
      {mayCorrect
        ? certificates
            .filter(({ ended }) => ended === null)
            .map((one) => <Correct key={one.id} certificate={one} {...props} />)
        : null}
    </Page>
  );
}

function Correct({
  certificate: { id, facts },
  enrolmentId,
  errors,
}: MemberCertificatesProps & { certificate: Certificate }): VNode {
  const at = { enrolment: enrolmentId };
  const errorAt = (field: string) => {
    const found = errors.find((error) => error.field === `${field}-${id}`);
    return found === undefined ? undefined : { text: found.text };
  };
  return (
    <>
      <h2 class="govuk-heading-m">{facts.title}</h2>
      <form method="post" action={paths.replace.to(at)} novalidate>
        <input type="hidden" name="certificate" value={id} />
        <Radios
          name="what"
          idPrefix={`what-${id}`}
          fieldset={{ legend: { text: 'Replace it, because', classes: 'govuk-fieldset__legend--s' } }}
          hint={{ text: 'A letter goes to the member. The page of the old one says that it was replaced.' }}
          errorMessage={errorAt('what')}
          items={Object.entries(REPLACED_BECAUSE).map(([value, text]) => ({ value, text }))}
        />
        <Button classes="govuk-button--secondary" preventDoubleClick>
          Replace the {facts.title.toLowerCase()}
        </Button>
      </form>
      <form method="post" action={paths.revoke.to(at)} novalidate>
        <input type="hidden" name="certificate" value={id} />
        <Radios
          name="why"
          idPrefix={`why-${id}`}
          fieldset={{ legend: { text: 'Revoke it, because', classes: 'govuk-fieldset__legend--s' } }}
          hint={{
            text: 'Everybody who checks it reads these words, and its holder gets a letter with them.',
          }}
          errorMessage={errorAt('why')}
          items={Object.entries(REVOKED_BECAUSE).map(([value, text]) => ({ value, text }))}
        />
        <Button classes="govuk-button--warning" preventDoubleClick>
          Revoke the {facts.title.toLowerCase()}
        </Button>
      </form>
    </>
  );
}
