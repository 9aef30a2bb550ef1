import type { About } from '../../applications/journey/about.ts';
import { readAnswers, type Answers } from '../../applications/journey/answers.ts';
import { SECTION_IDS } from '../../applications/journey/graph.ts';
import { wayThrough } from '../../applications/journey/walk.ts';

/**
 * Answers every question on this applicant's way, and none beside it, so that what is invented can be sent like what
 * somebody typed. Of an applicant who stopped, the first `sections` sections alone.
 *
 * @param known an answer to every question that can come up
 */
export function answerAll(known: Answers, about: About, sections = SECTION_IDS.length): Answers {
  let answers: Answers = {};
  for (const section of SECTION_IDS.slice(0, sections)) {
    for (let asked = wayThrough(section, answers, about).at(-1); asked !== undefined && asked !== 'end';) {
      if (known[asked] === undefined) throw new Error(`Nobody in the example hub answers ${asked}.`);
      answers = readAnswers({ ...answers, [asked]: known[asked] });
      const next = wayThrough(section, answers, about).at(-1);
      if (next === asked) throw new Error(`The answer of the example hub to ${asked} does not stand.`);
      asked = next;
    }
  }
  return answers;
}
