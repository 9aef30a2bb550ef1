import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Markdown, type PlacedPicture } from '../../kit/markdown/index.ts';
import type { Step, StepKind } from '../modules/module.ts';
import type { ModulePicture } from '../modules/pictures.ts';
import type { ModuleAtHand } from '../own-modules.ts';
import { learningPaths } from '../paths.ts';
import type { GradedAnswer } from '../progress/grade.ts';

export const KIND_WORDS: Readonly<Record<StepKind, string>> = {
  reading: 'Read',
  video: 'Watch',
  reflection: 'Reflect',
  task: 'Do',
  discussion: 'Talk about',
  quiz: 'Quiz',
};

/** Pictures by their names, each at the address that is right for whoever looks. */
export function placedBy(
  pictures: readonly ModulePicture[],
  addressOf: (sha256: string) => string,
): (name: string) => PlacedPicture | null {
  const byName = new Map(pictures.map((one) => [one.name, one]));
  return (name) => {
    const found = byName.get(name);
    return found === undefined
      ? null
      : { address: addressOf(found.sha256), width: found.width, height: found.height };
  };
}

/** The same for a member, of the version that they work in. */
export function ownPictures({
  enrolmentId,
  module,
  version,
}: Pick<ModuleAtHand, 'enrolmentId' | 'module' | 'version'>): (name: string) => PlacedPicture | null {
  return placedBy(version.pictures, (picture) =>
    learningPaths.picture.to({ enrolment: enrolmentId, module: module.id, picture }),
  );
}

export function minutesInWords(minutes: number): string {
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/London' });

/** `3 May 2026 at 14:05`. */
export function momentInWords(moment: Temporal.Instant): string {
  return `${inWords(londonDay(moment))} at ${CLOCK.format(moment.epochMilliseconds)}`;
}

/** The video with its captions, and all that is said in it. @param captions null where the page has no file of them to load */
export function Video({
  step,
  captions,
}: {
  step: Step & { kind: 'video' };
  captions: string | null;
}): VNode {
  return (
    <>
      {captions === null ? null : (
        <video class="hub-video" controls preload="none" aria-label={step.title}>
          <source src={step.video} />
          <track kind="captions" src={captions} srclang="en" label="English" default />
        </video>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={step.video} rel="noreferrer">
          Open the video by itself
        </a>
        , or read what is said in it below. Reading counts as much as watching.
      </p>
      <h2 class="govuk-heading-m">Transcript</h2>
      <Markdown blocks={step.transcript} />
    </>
  );
}

/** A text as somebody typed it, line ends and all. */
export function AsTyped({ text }: { text: string }): VNode {
  return <p class="govuk-body hub-as-typed">{text}</p>;
}

/** An attempt as it was shown then, with what would have been right. */
export function Answers({ answers }: { answers: readonly GradedAnswer[] }): VNode {
  return (
    <ol class="govuk-list govuk-list--number govuk-list--spaced">
      {answers.map((answer) => (
        <li key={answer.question}>
          {answer.words}
          <br />
          {answer.isRight ? 'Right: ' : 'Not right: '}
          {answer.given.map(({ words }) => words).join('; ')}
          {answer.isRight ? null : (
            <>
              <br />
              The answer is: {answer.right.map(({ words }) => words).join('; ')}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
