import type { VNode } from 'preact';

import type { Frame } from '../../shell/frame.ts';
import { PlainPage } from '../../shell/plain-page.tsx';

export function AccessibilityPage({ frame }: { frame: Frame }): VNode {
  const { email, name } = frame.profile;
  return (
    <PlainPage frame={frame} title="Accessibility">
      <p class="govuk-body-l">
        This statement is about the NPQ pages of {name}. We want as many people as possible to be able to use
        them.
      </p>
      <p class="govuk-body">You should be able to:</p>
      <ul class="govuk-list govuk-list--bullet">
        <li>do everything with a keyboard alone, and with a screen reader</li>
        <li>zoom to 400% without scrolling from side to side</li>
        <li>use the public pages with scripts switched off</li>
        <li>read every picture of numbers as a table too</li>
        <li>read the text in a typeface made for low vision, Atkinson Hyperlegible</li>
      </ul>
      <h2 class="govuk-heading-m">How accessible it is</h2>
      <p class="govuk-body">
        We build to the Web Content Accessibility Guidelines 2.2 at level AA. Every page is checked by a
        machine with each change, at phone width and desktop width, with scripts and without, and the check is
        itself tested to fail where it should. A machine finds less than half of what can be wrong, and no
        outside audit has been made yet.
      </p>
      <h2 class="govuk-heading-m">What we know is not right yet</h2>
      <ul class="govuk-list govuk-list--bullet">
        <li>The files of other organisations that we link to may not be accessible.</li>
        <li>The map of venues is a drawing. The list beside it says the same in words.</li>
      </ul>
      <h2 class="govuk-heading-m">Tell us</h2>
      <p class="govuk-body">
        If something stops you, or you need a page in another form, write to{' '}
        <a class="govuk-link" href={`mailto:${email}`}>
          {email}
        </a>
        . We answer within {frame.profile.replyWorkingDays} working days.
      </p>
      <p class="govuk-body">
        If you are not happy with our answer, the{' '}
        <a class="govuk-link" href="https://www.equalityadvisoryservice.com/">
          Equality Advisory and Support Service
        </a>{' '}
        can help. The Equality and Human Rights Commission enforces the accessibility regulations of 2018.
      </p>
      <p class="govuk-body-s">Prepared in November 2026.</p>
    </PlainPage>
  );
}
