/**
 * A badge as a picture: what is seen is the code with the address at which anybody can check it, in the hub's colour, and the
 * badge itself lies in the file (Open Badges 3.0, section 5.3, "Baked Badge"; read November 2026): of a PNG in one `iTXt` chunk named
 * `openbadgecredential`, not compressed, of an SVG in `openbadges:credential` right after its head.
 */
import { crc32, deflateSync } from 'node:zlib';

import { h, type VNode } from 'preact';
import { encode } from 'uqr';

import { renderPart } from '../../kit/html.ts';

export interface BadgePicture {
  /** The badge as it was signed. */
  credential: string;
  /** Where anybody can check it. */
  address: string;
  /** `#rrggbb`. */
  colour: string;
  /** Three lines under the code: what it is, of what, from whom. Only an SVG can show them. */
  lines: readonly [string, string, string];
}

/** Pixels to a side of one square of the code, and squares of white and of colour around it: four of white, as readers of codes ask. */
const SQUARE = 10;
const QUIET = 4;
const FRAME = 2;
const [WHITE, BLACK, COLOUR] = [0, 1, 2];

export function pngOf(badge: BadgePicture): Buffer {
  const rows = squaresOf(badge.address);
  const side = rows.length * SQUARE;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  // Eight bits a pixel, each a place in the palette.
  head.set([8, 3, 0, 0, 0], 8);
  const palette = Buffer.from([255, 255, 255, 0, 0, 0, ...Buffer.from(badge.colour.slice(1), 'hex')]);
  const pixels = rows.flatMap((row) => {
    // Each line begins with the filter it went through: none.
    const line = [0, ...row.flatMap((square) => Array<number>(SQUARE).fill(square))];
    return Array<number[]>(SQUARE).fill(line).flat();
  });
  // Name, end of name, not compressed, by no method, no language, no name in it.
  const text = `openbadgecredential\0\0\0\0\0${badge.credential}`;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('PLTE', palette),
    chunk('iTXt', Buffer.from(text, 'utf8')),
    chunk('IDAT', deflateSync(Buffer.from(pixels))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function svgOf(badge: BadgePicture): string {
  const rows = squaresOf(badge.address);
  const side = rows.length;
  const code = rows
    .flatMap((row, y) => row.flatMap((square, x) => (square === BLACK ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
  const inner = side - 2 * FRAME;
  const picture = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      {...{ 'xmlns:openbadges': 'https://purl.imsglobal.org/ob/v3p0' }}
      viewBox={`0 0 ${side} ${side + 12}`}
      role="img"
      aria-label={badge.lines.join(', ')}
    >
      {h('openbadges:credential', { verify: badge.credential })}
      <rect width={side} height={side + 12} fill={badge.colour} />
      <rect x={FRAME} y={FRAME} width={inner} height={inner} fill="#ffffff" />
      <path d={code} fill="#000000" shape-rendering="crispEdges" />
      {badge.lines.map((line, nth) => (
        <Line
          key={nth}
          words={line}
          at={{ x: side / 2, y: side + 2 + nth * 3.4 }}
          isFirst={nth === 0}
          most={inner}
        />
      ))}
    </svg>
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderPart(picture)}\n`;
}

interface LineProps {
  words: string;
  at: { x: number; y: number };
  isFirst: boolean;
  /** Wider than this a line is drawn closer. */
  most: number;
}

function Line({ words, at, isFirst, most }: LineProps): VNode {
  const size = isFirst ? 2.8 : 2.1;
  // A sign of a plain typeface is about half as wide as it is high.
  const isLong = words.length * size * 0.52 > most;
  return (
    <text
      {...at}
      fill="#ffffff"
      font-family="Atkinson Hyperlegible, Arial, sans-serif"
      font-size={size}
      font-weight={isFirst ? 700 : 400}
      text-anchor="middle"
      {...(isLong ? { textLength: most, lengthAdjust: 'spacingAndGlyphs' } : {})}
    >
      {words}
    </text>
  );
}

/** Rows of squares, with what is around the code. */
function squaresOf(address: string): readonly number[][] {
  const { data } = encode(address, { ecc: 'M', border: 0 });
  const code = data.map((row) => row.map((isDark) => (isDark ? BLACK : WHITE)));
  return framed(framed(code, QUIET, WHITE), FRAME, COLOUR);
}

function framed(rows: readonly number[][], width: number, what: number): readonly number[][] {
  const beside = Array<number>(width).fill(what);
  const wide = rows.map((row) => [...beside, ...row, ...beside]);
  const full = Array<number>(wide[0]?.length ?? 0).fill(what);
  const above = Array<number[]>(width).fill(full);
  return [...above, ...wide, ...above];
}

function chunk(name: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}
