import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button, DataTable, NotificationBanner, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Bar } from '../measure/rule.ts';
import type { RuleTyped } from '../own-rules/forms.ts';
import { engagementPaths as paths } from '../paths.ts';
import type { KeptRule } from '../rules-store.ts';
import { kindInWords } from '../words.ts';
import { RuleBoxes } from './rule-boxes.tsx';

export interface RulesPageProps {
  frame: Frame;
  /**
   * `who` made it, null for one that comes with the product; how many `cohorts` follow it; what a form of it would be filled
   * with to go `back` to it, null where nothing took its place.
   */
  rules: readonly (KeptRule & { who: string | null; cohorts: number; back: RuleTyped | null })[];
  cohorts: readonly { name: string; leadProvider: string | null; rule: string }[];
  isSaved: boolean;
}

/** Which rule each cohort follows, and every rule there is or was. */
export function RulesPage({ frame, rules, cohorts, isSaved }: RulesPageProps): VNode {
  return (
    <Page
      frame={frame}
      title="How engagement is counted"
      hidden
      back={{ href: paths.caseload.to(), text: 'Caseload' }}
    >
      {isSaved ? (
        <NotificationBanner titleText="Done">
          <p class="govuk-notification-banner__heading">The rule is saved and counts from now on</p>
        </NotificationBanner>
      ) : null}
      <h1 class="govuk-heading-l">How engagement is counted</h1>
      <DataTable
        caption="Which rule each cohort follows"
        isWide
        rows={cohorts}
        columns={[
          { heading: 'Cohort', cell: ({ name }) => name },
          { heading: 'Lead provider', cell: ({ leadProvider }) => leadProvider ?? 'Not set' },
          { heading: 'Rule', cell: ({ rule }) => rule },
        ]}
      />
      <p class="govuk-body">
        A rule is never changed. Write another one, from any of those below: it takes the place of the older
        one for the cohorts that start on its day or later, and you see whom that touches before you save it.
      </p>
      {rules.map((rule) => (
        <section key={rule.id} aria-labelledby={rule.id}>
          <h2 class="govuk-heading-m" id={rule.id}>
            {rule.name}
          </h2>
          <p class="govuk-body">{rule.words}</p>
          <SummaryList
            rows={[
              { key: { text: 'Holds for' }, value: { text: holdsFor(rule) } },
              { key: { text: 'Followed by' }, value: { text: followedBy(rule.cohorts) } },
              ...rule.bars.map((bar) => ({ key: { text: bar.title }, value: { text: barInWords(bar) } })),
              {
                key: { text: 'Made up for elsewhere' },
                value: { text: `Counts ${rule.catchUpPercent}% of having been there` },
              },
              {
                key: { text: 'Late or left early' },
                value: { text: `Up to ${rule.graceMinutes} minutes count as there for all of it` },
              },
              {
                key: { text: 'Excused' },
                value: {
                  text:
                    rule.excused === 'missed'
                      ? 'Counts as missed until made up for'
                      : 'Is left out of their share',
                },
              },
              {
                key: { text: 'From' },
                value: { text: rule.sources.map(({ words, read }) => `${words} Read ${read}.`).join(' ') },
              },
              {
                key: { text: 'Not certain' },
                value: { text: rule.uncertain.join(' ') || 'Nothing was noted' },
              },
              { key: { text: 'Written' }, value: { text: writtenInWords(rule) } },
            ]}
          />
          <p class="govuk-body">
            <a class="govuk-link" href={paths.ownRule.to({ from: rule.id })}>
              Write a rule from this one
              <span class="govuk-visually-hidden">: {rule.name}</span>
            </a>
          </p>
          {rule.back === null ? null : <GoBack back={rule.back} name={rule.name} />}
        </section>
      ))}
    </Page>
  );
}

/** One press to what it would change, and one more to save it: the boxes of the form, filled in. */
function GoBack({ back, name }: { back: RuleTyped; name: string }): VNode {
  return (
    <form method="post" action={paths.ownRule.to()}>
      <RuleBoxes filled={back} />
      <Button name="act" value="look" classes="govuk-button--secondary" preventDoubleClick>
        See what going back to it changes<span class="govuk-visually-hidden">: {name}</span>
      </Button>
    </form>
  );
}

function holdsFor({ leadProvider, startsOn }: KeptRule): string {
  return `${leadProvider ?? 'Every lead provider without a rule of its own'}, cohorts from ${inWords(startsOn)}`;
}

function followedBy(count: number): string {
  if (count === 0) return 'No cohort now';
  return count === 1 ? '1 cohort' : `${count} cohorts`;
}

function writtenInWords({ madeAt, who }: RulesPageProps['rules'][number]): string {
  return madeAt === null
    ? 'Comes with NPQ Hub'
    : `By ${who ?? 'somebody of the hub'} on ${inWords(londonDay(madeAt))}`;
}

/** '90% of the number of seminars and webinars that count'. */
export function barInWords({ percent, by, kinds, which }: Bar): string {
  const names = new Intl.ListFormat('en-GB').format(kinds.map((kind) => kindInWords(kind, 2)));
  const what = by === 'minutes' ? 'minutes' : 'number';
  return `${percent}% of the ${what} of ${names}${which === 'all' ? '' : ' that count'}`;
}
