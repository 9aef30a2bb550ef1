import type { VNode } from 'preact';

import { Button } from '../../kit/govuk/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import type { Query } from '../../kit/paths.ts';
import { SCHOOL_BOX, SCHOOL_BOX_ASSETS, SchoolBox } from '../../schools/pages/school-box.tsx';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { fundingPaths } from '../paths.ts';
import { SaidBefore } from './parts.tsx';

export interface SchoolMatch {
  name: string;
  /** Kind, place and postcode: enough to tell it from another of the same name. */
  where: string;
  href: string;
}

interface PlacePageProps {
  frame: Frame;
  /** `NPQ for SENCOs`. */
  courseName: string;
  courseHref: string;
  elsewhereHref: string;
  said: Query;
  typed: string;
  /** null before anything was looked for. */
  matches: readonly SchoolMatch[] | null;
  error: string | null;
}

export function PlacePage(props: PlacePageProps): VNode {
  const { frame, courseName, matches, error } = props;
  const errors: FieldError[] = error === null ? [] : [{ field: SCHOOL_BOX, text: error }];
  return (
    <Page
      frame={frame}
      title="Am I likely to be funded?"
      description="Find your school to see whether the DfE is likely to fund your NPQ, and why."
      errors={errors}
      {...SCHOOL_BOX_ASSETS}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <span class="govuk-caption-l">{courseName}</span>
          <h1 class="govuk-heading-l">Am I likely to be funded?</h1>
          <p class="govuk-body">
            The Department for Education (DfE) pays for some people’s courses. Find your school, and we look
            up what the register of schools and the DfE’s lists say about it. We do not keep what you enter.
          </p>
          <form action={fundingPaths.page.pattern} method="get" noValidate>
            <SaidBefore said={props.said} />
            <SchoolBox
              label={{ text: 'Your school or college', classes: 'govuk-label--m' }}
              hint="Enter a name, place, postcode or URN. If you work for an academy trust, choose one of its schools."
              value={props.typed}
              error={error ?? undefined}
              matches={null}
            />
            <Button>Find school</Button>
          </form>
          {matches !== null && matches.length > 0 && <Matches matches={matches} />}
          <ul class="govuk-list govuk-list--spaced">
            <li>
              <a class="govuk-link" href={props.elsewhereHref}>
                I do not work in a school or college
              </a>
            </li>
            <li>
              <a class="govuk-link" href={props.courseHref}>
                Ask about another NPQ
              </a>
            </li>
          </ul>
        </div>
      </div>
    </Page>
  );
}

function Matches({ matches }: { matches: readonly SchoolMatch[] }): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">Which of these is yours?</h2>
      <ul class="govuk-list govuk-list--spaced">
        {matches.map((match) => (
          <li key={match.href}>
            <a class="govuk-link" href={match.href}>
              {match.name}
            </a>
            <br />
            <span class="govuk-hint">{match.where}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
