import type { Token, Tokens } from 'marked';
import { createContext, type ComponentChildren, type VNode } from 'preact';
import { useContext } from 'preact/hooks';

import { innerOf, safeAddress, withoutEntities, type Block } from './read.ts';

/** Where a picture that a text names is to be had, and how large it is. */
export interface PlacedPicture {
  address: string;
  width: number;
  height: number;
}

/** Of the texts within: a picture by its name; null for one that there is not. */
export const Pictures = createContext<(name: string) => PlacedPicture | null>(() => null);

/** Blocks as the house draws them. Headings of the second level stay of the second level. */
export function Markdown({ blocks }: { blocks: readonly Block[] }): VNode {
  return <>{blocks.map(drawBlock)}</>;
}

/** What stands in a line: emphasis, links, code. */
export function Inline({ tokens }: { tokens: readonly Token[] }): VNode {
  return <>{tokens.map(drawInline)}</>;
}

function drawBlock(token: Token): ComponentChildren {
  switch (token.type) {
    case 'paragraph':
      return (
        <p class="govuk-body">
          <Inline tokens={innerOf(token)} />
        </p>
      );
    case 'heading':
      return drawHeading(token as Tokens.Heading);
    case 'list':
      return drawList(token as Tokens.List);
    case 'blockquote':
      return <div class="govuk-inset-text">{innerOf(token).map(drawBlock)}</div>;
    case 'table':
      return drawTable(token as Tokens.Table);
    case 'code':
      return (
        <pre class="hub-code" tabindex={0}>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case 'hr':
      return <hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible" />;
    case 'space':
    case 'def':
    case 'checkbox':
      return null;
    default:
      // What is not drawn is shown as it was written: nothing of a text is lost.
      return drawInline(token);
  }
}

function drawHeading({ depth, tokens }: Tokens.Heading): VNode {
  if (depth <= 2)
    return (
      <h2 class="govuk-heading-m">
        <Inline tokens={tokens} />
      </h2>
    );
  return (
    <h3 class="govuk-heading-s">
      <Inline tokens={tokens} />
    </h3>
  );
}

function drawList({ ordered, start, items }: Tokens.List): VNode {
  const children = items.map((item) => <li>{item.tokens.map(drawItemPart)}</li>);
  return ordered ? (
    <ol class="govuk-list govuk-list--number" {...(start === '' || start === 1 ? {} : { start })}>
      {children}
    </ol>
  ) : (
    <ul class="govuk-list govuk-list--bullet">{children}</ul>
  );
}

/** A list of short lines has plain text in its items, one with paragraphs has blocks. */
function drawItemPart(token: Token): ComponentChildren {
  return token.type === 'text' ? <Inline tokens={inlineOf(token)} /> : drawBlock(token);
}

function drawTable({ header, rows }: Tokens.Table): VNode {
  return (
    <div class="hub-scroll" tabindex={0} role="group" aria-label="Table">
      <table class="govuk-table">
        <thead class="govuk-table__head">
          <tr class="govuk-table__row">
            {header.map((cell) => (
              <th scope="col" class={`govuk-table__header${numeric(cell)}`}>
                <Inline tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body">
          {rows.map((row) => (
            <tr class="govuk-table__row">
              {row.map((cell) => (
                <td class={`govuk-table__cell${numeric(cell)}`}>
                  <Inline tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function numeric({ align }: Tokens.TableCell): string {
  return align === 'right' ? ' govuk-table__cell--numeric' : '';
}

function inlineOf(token: Token): readonly Token[] {
  const inner = innerOf(token);
  return inner.length === 0 ? [token] : inner;
}

function drawInline(token: Token): ComponentChildren {
  const inner = innerOf(token);
  switch (token.type) {
    case 'strong':
      return (
        <strong class="govuk-!-font-weight-bold">
          <Inline tokens={inner} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inline tokens={inner} />
        </em>
      );
    case 'del':
      return (
        <del>
          <Inline tokens={inner} />
        </del>
      );
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'br':
      return <br />;
    case 'link': {
      const href = safeAddress((token as Tokens.Link).href);
      if (href === null) return <Inline tokens={inner} />;
      return (
        <a class="govuk-link" href={href} rel="noreferrer">
          <Inline tokens={inner} />
        </a>
      );
    }
    case 'text':
    case 'escape':
      return inner.length > 0 ? (
        <Inline tokens={inner} />
      ) : token.type === 'escape' ? (
        (token as Tokens.Escape).text
      ) : (
        withoutEntities((token as Tokens.Text).text)
      );
    case 'image':
      return <Picture {...(token as Tokens.Image)} />;
    default:
      return token.raw;
  }
}

/** Kept to the column by its class; its size keeps the room that it will take. */
function Picture({ href, text, raw }: Tokens.Image): VNode {
  const placed = useContext(Pictures)(href);
  if (placed === null) return <>{raw}</>;
  const { address, width, height } = placed;
  return (
    <img
      class="hub-picture"
      src={address}
      alt={withoutEntities(text)}
      width={width}
      height={height}
      loading="lazy"
    />
  );
}
