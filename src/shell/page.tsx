import type { ComponentChildren, VNode } from 'preact';

import { BackLink, ErrorSummary, PhaseBanner, ServiceNavigation, SkipLink } from '../kit/govuk/index.ts';
import { inWords } from '../kit/dates/index.ts';
import type { FieldError } from '../kit/forms/index.ts';
import { assetAddress } from '../kit/web/assets.ts';
import { hasRoleFor } from '../kit/policy/index.ts';
import { isStaffPage, navigationOf } from './navigation.ts';
import { Footer } from './footer.tsx';
import type { Frame } from './frame.ts';

export interface PageProps {
  frame: Frame;
  /** What the page is called, in the tab and in lists of pages. The hub's name is added. */
  title: string;
  /** One sentence for search engines and shared links. */
  description?: string | undefined;
  back?: { href: string; text?: string } | undefined;
  errors?: readonly FieldError[] | undefined;
  /** Structured data for search engines (schema.org), printed as JSON-LD. */
  structuredData?: object | undefined;
  /** Scripts beside the one that every page has, by asset name: only ever an improvement. */
  scripts?: readonly string[] | undefined;
  styles?: readonly string[] | undefined;
  /** A page that is the same for everyone may be found by search engines; the answer to somebody's questions may not. */
  hidden?: boolean | undefined;
  /** A page of tables that are worked in: as wide as the screen allows. */
  isWide?: boolean | undefined;
  /** Stands above the main column, edge to edge: the first page's masthead. */
  masthead?: VNode | undefined;
  children: ComponentChildren;
}

/** Every page has text in both; asked for before the styles name them, they are there for the first paint and move nothing. */
const FONTS = ['400', '700'].map((weight) => `atkinson-hyperlegible-latin-${weight}-normal.woff2`);

/** The page around every page: head, brand, navigation, main column, foot. */
export function Page(props: PageProps): VNode {
  const { frame, errors = [] } = props;
  const title = `${errors.length > 0 ? 'Error: ' : ''}${props.title} – ${frame.profile.name}`;
  return (
    <html lang="en-GB" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content={frame.profile.brandColour} />
        {props.description === undefined ? null : <meta name="description" content={props.description} />}
        {props.hidden === true ? <meta name="robots" content="noindex" /> : null}
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {FONTS.map((name) => (
          <link
            key={name}
            rel="preload"
            href={assetAddress(name)}
            as="font"
            type="font/woff2"
            crossorigin="anonymous"
          />
        ))}
        <link rel="stylesheet" href={assetAddress('hub.css')} />
        <link rel="stylesheet" href={`/brand.css?${frame.profile.brandColour.slice(1)}`} />
        {(props.styles ?? []).map((name) => (
          <link key={name} rel="stylesheet" href={assetAddress(name)} />
        ))}
        <script type="module" src={assetAddress('hub.js')} />
        {(props.scripts ?? []).map((name) => (
          <script key={name} type="module" src={assetAddress(name)} />
        ))}
        {props.structuredData === undefined ? null : <StructuredData value={props.structuredData} />}
      </head>
      <body class={bodyClass(props)}>
        <SkipLink href="#main-content">Skip to main content</SkipLink>
        <Brand frame={frame} />
        <ServiceNavigation navigation={navigationOf(frame.here, frame.viewer)} />
        <Notices frame={frame} />
        {props.masthead ?? null}
        <div class="govuk-width-container">
          {props.back === undefined ? null : (
            <nav aria-label="Back">
              <BackLink href={props.back.href}>{props.back.text ?? 'Back'}</BackLink>
            </nav>
          )}
          <main class="govuk-main-wrapper" id="main-content">
            {errors.length === 0 ? null : (
              <ErrorSummary
                titleText="There is a problem"
                errorList={errors.map((error) => ({ text: error.text, href: `#${error.field}` }))}
              />
            )}
            {props.children}
          </main>
        </div>
        <Footer frame={frame} />
      </body>
    </html>
  );
}

/** All that staff work in begins at the same edge, with room for their navigation; its text stays as narrow as is read well. */
function bodyClass({ frame, isWide = false }: PageProps): string {
  if (isWide) return 'govuk-template__body hub-wide';
  return isStaffPage(frame.here) ? 'govuk-template__body hub-wide hub-narrow-text' : 'govuk-template__body';
}

function Brand({ frame }: { frame: Frame }): VNode {
  return (
    <header class="hub-brand">
      <div class="govuk-width-container">
        <a class="hub-brand__link" href="/">
          <img class="hub-brand__mark" src="/icon.svg" alt="" width="40" height="40" />
          <span class="hub-brand__name">{frame.profile.name}</span>
        </a>
        <Self frame={frame} />
      </div>
    </header>
  );
}

/** Who is signed in, and the way out. */
function Self({ frame }: { frame: Frame }): VNode | null {
  const { viewer, here } = frame;
  if (viewer === null) return null;
  const isStaff = hasRoleFor(viewer, 'open the staff pages');
  return (
    <nav class="hub-self" aria-label="You">
      <a class="hub-self__link" href="/account">
        {viewer.name}
      </a>
      {isStaff ? (
        <a class="hub-self__link" href={isStaffPage(here) ? '/' : '/staff'}>
          {isStaffPage(here) ? 'Public pages' : 'Staff pages'}
        </a>
      ) : null}
      <form method="post" action="/sign-out">
        <button class="hub-self__link" type="submit">
          Sign out
        </button>
      </form>
    </nav>
  );
}

function Notices({ frame }: { frame: Frame }): VNode | null {
  const { exampleNotice } = frame.profile;
  if (exampleNotice === null && frame.rehearsalDay === null) return null;
  return (
    <section class="hub-notices" aria-label="About this hub">
      <div class="govuk-width-container">
        <PhaseBanner tag={{ text: exampleNotice === null ? 'Rehearsal' : 'Example' }}>
          {exampleNotice}
          {frame.rehearsalDay === null ? null : ` The clock is set to ${inWords(frame.rehearsalDay)}.`}
        </PhaseBanner>
      </div>
    </section>
  );
}

/** JSON-LD is data and not a script that runs; `<` is written so that no text in it can end the element. */
function StructuredData({ value }: { value: object }): VNode {
  const json = JSON.stringify(value).replaceAll('<', '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
