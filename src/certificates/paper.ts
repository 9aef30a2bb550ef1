/** The certificate on paper: one page, tagged, with the address at which anybody can check it. */
import { renderSVG } from 'uqr';

import { renderPdf } from '../kit/pdf/render.ts';
import { linesOf, NOT_THE_AWARD, type CertificateFacts } from './facts.ts';

/** @param address null for a sample that nobody can check */
export function paperOf(
  facts: CertificateFacts,
  brandColour: string,
  address: string | null,
): Promise<Buffer> {
  const [name, ...lines] = linesOf(facts);
  return renderPdf({
    title: `${facts.title}: ${facts.name}`,
    author: facts.hub,
    template: TEMPLATE,
    data: {
      ...facts,
      fromOn: null,
      untilOn: null,
      issuedOn: null,
      name: name?.value,
      lines,
      colour: brandColour,
      notTheAward: NOT_THE_AWARD,
      address,
      code: address === null ? null : renderSVG(address),
    },
    foot: facts.hub,
  });
}

const TEMPLATE = String.raw`
#set page(margin: (x: 25mm, top: 30mm, bottom: 26mm))
#show heading.where(level: 1): set text(size: 28pt, fill: rgb(data.colour))
#show link: underline

#text(size: 14pt, weight: "bold", data.hub)
#line(length: 100%, stroke: 3pt + rgb(data.colour))

= #data.title

This is to say that

#block(above: 1.4em, below: 1.4em, text(size: 26pt, weight: "bold", data.name))

#data.says

#block(above: 2em, below: 2em, terms(
  separator: [],
  hanging-indent: 40mm,
  spacing: 0.9em,
  ..data.lines.map(line => terms.item(box(width: 40mm, line.label), line.value)),
))

#data.notTheAward

#if data.notice != none { strong(data.notice) }

#if data.address != none [
  #block(above: 2em, grid(columns: (auto, 1fr), column-gutter: 1.2em, align: horizon,
    image(bytes(data.code), format: "svg", width: 28mm, alt: "Code with the address of the page that checks this certificate"),
    [Check it at #linebreak() #text(size: 9pt, link(data.address))],
  ))
] else [
  #strong[A sample: this certificate has not been issued.]
]
`;
