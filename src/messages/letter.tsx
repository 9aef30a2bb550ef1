import type { VNode } from 'preact';

import { renderPart } from '../kit/html.ts';
import type { HubProfile } from '../profile/index.ts';
import { wrap } from './wrap.ts';

/** A piece of a letter. Text and HTML are made of the same pieces, so that neither can say what the other does not. */
export type Piece =
  | { heading: string }
  | { text: string }
  /** The one fact that the letter is about, in large letters. */
  | { fact: string }
  | { steps: readonly { title: string; text: string }[] }
  | { items: readonly string[]; isNumbered: boolean }
  | { facts: readonly { label: string; value: string }[] }
  /** The link is the whole of its line, so that no full stop is taken for part of it. */
  | { text: string; href: string };

export interface Letter {
  subject: string;
  pieces: readonly Piece[];
}

export interface WrittenLetter {
  subject: string;
  text: string;
  html: string;
}

/** The letter as it goes out: the hub's name at its head, the hub's address at its foot. */
export function writeLetter(letter: Letter, profile: HubProfile): WrittenLetter {
  return {
    subject: letter.subject,
    text: asText(letter, profile),
    html: `<!doctype html>${renderPart(<AsHtml letter={letter} profile={profile} />)}`,
  };
}

function footOf(profile: HubProfile): readonly string[] {
  return [
    profile.name,
    profile.addressLines.join(', '),
    [profile.email, profile.phone].filter((way) => way !== null).join(', '),
  ];
}

function asText(letter: Letter, profile: HubProfile): string {
  const head = profile.exampleNotice === null ? [] : [wrap(profile.exampleNotice)];
  const foot = `-- \n${footOf(profile).join('\n')}`;
  return `${[...head, ...letter.pieces.map(pieceAsText), foot].join('\n\n')}\n`;
}

function pieceAsText(piece: Piece): string {
  if ('heading' in piece) return `${piece.heading}\n${'-'.repeat(Math.min(piece.heading.length, 72))}`;
  if ('fact' in piece) return wrap(piece.fact, '    ');
  if ('steps' in piece)
    return piece.steps
      .map((step, index) => wrap(`${index + 1}. ${step.title}\n${step.text}`, '   ', ''))
      .join('\n\n');
  if ('items' in piece)
    return piece.items
      .map((item, index) => (piece.isNumbered ? wrap(item, '   ', `${index + 1}. `) : wrap(item, '  ', '- ')))
      .join('\n');
  if ('facts' in piece)
    return piece.facts.map(({ label, value }) => wrap(`${label}: ${value}`, '  ', '')).join('\n');
  if ('href' in piece) return `${wrap(piece.text)}\n${piece.href}`;
  return wrap(piece.text);
}

/** Mail programs read few style sheets, so each element carries its own. */
const FONT = 'font-family:Arial,Helvetica,sans-serif;color:#0b0c0c;';
const STYLE = {
  body: `margin:0;padding:0;background:#ffffff;${FONT}`,
  column: 'max-width:600px;margin:0 auto;padding:0 20px;',
  notice: `${FONT}font-size:16px;line-height:1.4;margin:20px 0 0;padding:10px 15px;border-left:6px solid #b1b4b6;`,
  heading: `${FONT}font-size:20px;line-height:1.3;margin:30px 0 10px;`,
  text: `${FONT}font-size:17px;line-height:1.5;margin:0 0 15px;`,
  fact: `${FONT}font-size:26px;line-height:1.25;font-weight:bold;margin:0 0 15px;`,
  list: 'margin:0 0 15px;padding:0 0 0 25px;',
  link: 'color:#1a65a6;',
  foot: `${FONT}font-size:14px;line-height:1.5;color:#484949;margin:30px 0;padding:15px 0 0;border-top:1px solid #b1b4b6;`,
} as const;

function AsHtml({ letter, profile }: { letter: Letter; profile: HubProfile }): VNode {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{letter.subject}</title>
      </head>
      <body style={STYLE.body}>
        <div style={`background:${profile.brandColour};padding:15px 0;`}>
          <div
            style={`${STYLE.column}font-family:Arial,Helvetica,sans-serif;font-size:20px;font-weight:bold;color:#ffffff;`}
          >
            {profile.name}
          </div>
        </div>
        <div style={STYLE.column}>
          {profile.exampleNotice === null ? null : <p style={STYLE.notice}>{profile.exampleNotice}</p>}
          <div style="padding:25px 0 0;">
            {letter.pieces.map((piece, index) => (
              <PieceAsHtml key={index} piece={piece} />
            ))}
          </div>
          <p style={STYLE.foot}>
            {footOf(profile).map((line) => (
              <>
                {line}
                <br />
              </>
            ))}
          </p>
        </div>
      </body>
    </html>
  );
}

function PieceAsHtml({ piece }: { piece: Piece }): VNode {
  if ('heading' in piece) return <h2 style={STYLE.heading}>{piece.heading}</h2>;
  if ('fact' in piece) return <p style={STYLE.fact}>{piece.fact}</p>;
  if ('steps' in piece) {
    return (
      <ol style={STYLE.list}>
        {piece.steps.map((step) => (
          <li key={step.title} style={STYLE.text}>
            <strong>{step.title}</strong>
            <br />
            {step.text}
          </li>
        ))}
      </ol>
    );
  }
  if ('items' in piece) {
    const List = piece.isNumbered ? 'ol' : 'ul';
    return (
      <List style={STYLE.list}>
        {piece.items.map((item, index) => (
          <li key={index} style={STYLE.text}>
            {item}
          </li>
        ))}
      </List>
    );
  }
  if ('facts' in piece) {
    return (
      <p style={STYLE.text}>
        {piece.facts.map(({ label, value }) => (
          <>
            <strong>{label}:</strong> {value}
            <br />
          </>
        ))}
      </p>
    );
  }
  if ('href' in piece) {
    return (
      <p style={STYLE.text}>
        <a style={STYLE.link} href={piece.href}>
          {piece.text}
        </a>
      </p>
    );
  }
  return (
    <p style={STYLE.text}>
      {piece.text.split('\n').map((line, index) => (
        <>
          {index === 0 ? null : <br />}
          {line}
        </>
      ))}
    </p>
  );
}
