/** For tests: a small module that has every kind of step, as its files. */
import type { ModuleFile } from './module.ts';

export const MAIN = `---
id: small-module
title: A small module
area: Statutory framework
minutes: 23
summary: It has a step of each kind.
statements: SF.T1, SF.T2
pass: 50
sources:
- SEND code of practice | Department for Education | https://www.gov.uk/government/publications/send-code-of-practice-0-to-25 | OGL-UK-3.0 | November 2026
---

What you will be able to do.
`;

export const STEPS = `# Read this {reading #read-this minutes=5}

Some **strong** words and [a page](https://www.gov.uk/).

# Watch this {video #watch-this minutes=3}
video: https://media.example.org/small.mp4
captions: small.vtt

Look out for one thing.

## Transcript

**Head:** Good morning.

# Think {reflection #think minutes=5}
words: 50 to 100

What do you make of it?

# Do {task #do minutes=5}

Ask somebody in your school.

# Talk {discussion #talk minutes=2 optional}

What would you ask your group?

# Check {quiz #check minutes=3}

## Which one? {#which}

- [x] This one {#this}
- [ ] That one {#that}

> Because it is this.

## Which ones? {#which-ones}

- [x] Left {#left}
- [x] Right {#right}
- [ ] Neither {#neither}

> Both.
`;

export const CAPTIONS = 'WEBVTT\n\n00:00.000 --> 00:02.000\nGood morning.\n';

/** @param steps in the place of those above */
export function smallModule(steps = STEPS, main = MAIN): readonly ModuleFile[] {
  return [
    { name: '01-steps.md', text: steps },
    { name: 'module.md', text: main },
    { name: 'small.vtt', text: CAPTIONS },
  ];
}
