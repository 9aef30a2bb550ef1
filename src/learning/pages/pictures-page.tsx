import type { VNode } from 'preact';

import type { FieldError } from '../../kit/forms/index.ts';
import { Button, FileUpload, InsetText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { ModulePicture } from '../modules/pictures.ts';
import { modulePaths as paths } from '../paths.ts';

export interface PicturesPageProps {
  frame: Frame;
  id: string;
  title: string;
  pictures: readonly ModulePicture[];
  errors: readonly FieldError[];
}

/** The pictures of a module that is being written: which there are, how a text calls them, and one more. */
export function PicturesPage({ frame, id, title, pictures, errors }: PicturesPageProps): VNode {
  const own = errors.filter(({ field }) => field === 'pictures');
  return (
    <Page
      frame={frame}
      title={`Pictures of ${title}`}
      hidden
      errors={errors}
      back={{ href: paths.module.to({ module: id }), text: title }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Pictures of {title}</h1>
          <p class="govuk-body">
            A picture is shown where the text calls it by its name, with words for whoever does not see it:
          </p>
          <pre class="hub-code" tabindex={0}>
            <code>![What the picture shows]({pictures[0]?.name ?? 'a-day.png'})</code>
          </pre>
          {pictures.length === 0 ? (
            <InsetText>There is no picture yet.</InsetText>
          ) : (
            <ul class="govuk-list hub-pictures">
              {pictures.map(({ name, sha256, width, height }) => (
                <li key={name} class="hub-answer">
                  <img
                    class="hub-picture"
                    src={paths.picture.to({ module: id, picture: sha256 })}
                    alt={`The picture ${name}`}
                    width={width}
                    height={height}
                    loading="lazy"
                  />
                  <p class="govuk-body">
                    <code>{name}</code>, {width.toLocaleString('en-GB')} by {height.toLocaleString('en-GB')}{' '}
                    pixels
                  </p>
                  <form method="post" action={paths.takeOutPicture.to({ module: id })}>
                    <input type="hidden" name="name" value={name} />
                    <Button classes="govuk-button--secondary" preventDoubleClick>
                      Take out<span class="govuk-visually-hidden"> {name}</span>
                    </Button>
                  </form>
                </li>
              ))}
            </ul>
          )}
          <form
            method="post"
            action={paths.pictures.to({ module: id })}
            enctype="multipart/form-data"
            novalidate
          >
            <FileUpload
              name="pictures"
              multiple
              label={{ text: 'Add pictures', classes: 'govuk-label--m' }}
              hint={{
                text: 'PNG, JPEG or WebP, up to 1 MB each. Where and with what a photo was taken is removed. One of the same name takes the place of the one above. No picture of a pupil.',
              }}
              errorMessage={
                own.length === 0 ? null : { text: own.map(({ text }) => <div key={text}>{text}</div>) }
              }
            />
            <Button preventDoubleClick>Add them</Button>
          </form>
          <p class="govuk-body">Members see nothing of it until you publish it.</p>
        </div>
      </div>
    </Page>
  );
}
