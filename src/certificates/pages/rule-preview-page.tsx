import type { VNode } from 'preact';

import { errorAt, type FieldError } from '../../kit/forms/index.ts';
import { Button, DataTable, ErrorMessage } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { typedRule } from '../forms.ts';
import { staffCertificatePaths as paths } from '../paths.ts';
import type { RuleChange, RuleLook } from '../preview-rule.ts';
import { ruleOf, type CertificateRule, type Kind } from '../rules.ts';
import type { Blocked } from '../why-blocked.ts';
import { blockedInWords, counted } from '../words.ts';
import { Asked } from './rule-words.tsx';

export interface RulePreviewProps {
  frame: Frame;
  kind: Kind;
  now: CertificateRule;
  later: CertificateRule;
  /** The row that holds while this is seen. */
  seen: number;
  isSame: boolean;
  look: RuleLook;
  /** Whether whoever looks sees who they are. */
  isNamed: boolean;
  errors: readonly FieldError[];
}

/** Of those for whom it is different so many are named; the rest are counted. */
const NAMED = 50;

export function RulePreviewPage(props: RulePreviewProps): VNode {
  const { frame, kind, now, later, isSame, errors } = props;
  return (
    <Page
      frame={frame}
      title={`Preview: what the ${ruleOf(kind).title.toLowerCase()} would ask`}
      hidden
      errors={errors}
      back={{ href: paths.rule.to({ kind }), text: 'Change it' }}
    >
      <h1 class="govuk-heading-l">What the {ruleOf(kind).title.toLowerCase()} would ask</h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-one-half">
          <h2 class="govuk-heading-m">Now</h2>
          <Asked rule={now} />
        </div>
        <div class="govuk-grid-column-one-half">
          <h2 class="govuk-heading-m">Then</h2>
          <Asked rule={later} />
        </div>
      </div>
      {isSame ? (
        <p class="govuk-body">This is what is asked already: nothing would change.</p>
      ) : (
        <Consequences {...props} />
      )}
    </Page>
  );
}

function Consequences({ kind, later, seen, look, isNamed, errors }: RulePreviewProps): VNode {
  const { cohorts, changes } = look;
  const become = changes.filter((one) => one.now.length > 0 && one.later.length === 0).length;
  const blocked = changes.filter((one) => one.now.length === 0 && one.later.length > 0).length;
  return (
    <>
      <h2 class="govuk-heading-m">Whom it changes</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>{counted(become, 'member')} could have one who cannot now.</li>
        <li>{counted(blocked, 'member')} could have one now and then not.</li>
        <li>Those who hold one keep it as it is. Nothing is issued and nobody is written to.</li>
      </ul>
      <DataTable
        caption="Members of cohorts that have started who hold none"
        isWide
        rows={cohorts}
        whenEmpty="There is nobody who holds none."
        columns={[
          { heading: 'Cohort', cell: ({ name }) => name },
          { heading: 'Hold none', isNumeric: true, cell: ({ without }) => without },
          { heading: 'Could have one now', isNumeric: true, cell: (line) => line.now },
          { heading: 'Could have one then', isNumeric: true, cell: (line) => line.later },
        ]}
      />
      <form method="post" action={paths.rule.to({ kind })} novalidate>
        {Object.entries(typedRule(later)).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="seen" value={seen} />
        <ErrorOf errors={errors} />
        <Button id="keep" preventDoubleClick>
          Keep this rule
        </Button>
      </form>
      {isNamed ? <Changes changes={changes} /> : null}
    </>
  );
}

/** First those who could have one and then not, or the other way round; then those who are kept from it by something else. */
function Changes({ changes }: { changes: readonly RuleChange[] }): VNode {
  const turns = ({ now, later }: RuleChange): boolean => (now.length === 0) !== (later.length === 0);
  const inOrder = [...changes.filter(turns), ...changes.filter((one) => !turns(one))];
  return (
    <DataTable
      caption={
        changes.length > NAMED
          ? `The first ${NAMED} of ${changes.length} for whom it is different`
          : 'For whom it is different'
      }
      isWide
      rows={inOrder.slice(0, NAMED)}
      whenEmpty="For nobody."
      columns={[
        { heading: 'Name', cell: ({ name }) => name },
        { heading: 'Cohort', cell: ({ cohort }) => cohort },
        { heading: 'Now', cell: ({ now }) => standingInWords(now) },
        { heading: 'Then', cell: ({ later }) => standingInWords(later) },
      ]}
    />
  );
}

const standingInWords = (blocked: readonly Blocked[]): string =>
  blocked.length === 0 ? 'Ready' : blocked.map((why) => `${blockedInWords(why)}.`).join(' ');

function ErrorOf({ errors }: { errors: readonly FieldError[] }): VNode | null {
  const found = errorAt(errors, 'keep');
  return found === undefined ? null : <ErrorMessage>{found.text}</ErrorMessage>;
}
