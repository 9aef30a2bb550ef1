import type { ComponentChildren } from 'preact';

export interface FigureProps {
  /** Starts the ids of title and description: unlike any other on the page. */
  id: string;
  title: ComponentChildren;
  /** What the picture shows, for those who see it and those who do not: the finding, not the drawing. */
  description: ComponentChildren;
  /** The drawing, from our own code: it is printed as it stands, so nothing that a person typed may be markup in it. */
  svg: string;
  /** Too fine to be read when it shrinks to a telephone: it then scrolls by itself, by keyboard too, and shrinks in print. */
  isWide?: boolean | undefined;
  /** The same numbers as a table. */
  children: ComponentChildren;
}

/** A picture of numbers, with the numbers. A chart without its table does not compile. */
export function Figure({ id, title, description, svg, isWide, children }: FigureProps) {
  if (!svg.startsWith('<svg')) throw new Error(`The figure "${id}" was handed something other than an SVG.`);
  const picture = (
    <div
      class="hub-figure__picture"
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
  return (
    <figure class="hub-figure">
      <figcaption class="govuk-heading-s hub-figure__title" id={`${id}-title`}>
        {title}
      </figcaption>
      <p class="govuk-body" id={`${id}-description`}>
        {description}
      </p>
      {isWide === true ? (
        <section class="hub-scroll hub-figure__wide" aria-labelledby={`${id}-title`} tabindex={0}>
          {picture}
        </section>
      ) : (
        picture
      )}
      {children}
    </figure>
  );
}
