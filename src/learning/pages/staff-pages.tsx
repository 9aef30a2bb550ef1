import type { VNode } from 'preact';

import { londonDay } from '../../kit/clock.ts';
import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import {
  Button,
  DataTable,
  Details,
  FileUpload,
  InsetText,
  Input,
  NotificationBanner,
  SummaryList,
  Tag,
  Textarea,
  WarningText,
} from '../../kit/govuk/index.ts';
import { Inline, Markdown, Pictures } from '../../kit/markdown/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Module, ModuleFault, ModuleFile, Step } from '../modules/module.ts';
import type { ModulePicture } from '../modules/pictures.ts';
import type { Manuscript, ModuleRow, Version } from '../modules/store.ts';
import { modulePaths as paths } from '../paths.ts';
import { KIND_WORDS, minutesInWords, momentInWords, placedBy, Video } from './parts.tsx';

export interface ModuleLine {
  id: string;
  title: string;
  area: string;
  minutes: number;
  openVersion: number | null;
  isWritten: boolean;
  faults: number;
  begun: number;
  completed: number;
}

/** Every module, with what stands against those that are not open. */
export function StaffModulesPage({
  frame,
  modules,
  mayWrite,
  mayTake,
}: {
  frame: Frame;
  modules: readonly ModuleLine[];
  mayWrite: boolean;
  mayTake: boolean;
}): VNode {
  return (
    <Page frame={frame} title="Online modules" hidden isWide>
      <h1 class="govuk-heading-l">Online modules</h1>
      {mayWrite ? (
        <div class="govuk-button-group">
          <Button href={paths.make.to()}>Write a module</Button>
          <Button href={paths.take.to()} classes="govuk-button--secondary">
            Make one from a folder of files
          </Button>
        </div>
      ) : null}
      {mayTake ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.elsewhere.to()}>
            Modules completed on a lead provider’s platform
          </a>
        </p>
      ) : null}
      <DataTable
        caption="Modules"
        isWide
        rows={modules}
        whenEmpty="There is no module yet."
        columns={[
          {
            heading: 'Module',
            cell: ({ id, title }) => (
              <a class="govuk-link" href={paths.module.to({ module: id })}>
                {title}
              </a>
            ),
          },
          { heading: 'Area', cell: ({ area }) => area },
          { heading: 'Minutes', isNumeric: true, cell: ({ minutes }) => minutes },
          { heading: 'State', cell: (one) => <State {...one} /> },
          { heading: 'Begun by', isNumeric: true, cell: ({ begun }) => begun },
          { heading: 'Completed by', isNumeric: true, cell: ({ completed }) => completed },
        ]}
      />
    </Page>
  );
}

function State({ openVersion, isWritten, faults }: ModuleLine): VNode {
  return (
    <>
      {openVersion === null ? (
        <Tag classes="govuk-tag--grey">Not open</Tag>
      ) : (
        <Tag classes="govuk-tag--green">Open, version {openVersion}</Tag>
      )}
      {isWritten ? (
        <>
          {' '}
          <Tag classes="govuk-tag--yellow">
            {faults === 0 ? 'Being changed' : faults === 1 ? '1 fault' : `${faults} faults`}
          </Tag>
        </>
      ) : null}
    </>
  );
}

export interface StaffModulePageProps {
  frame: Frame;
  id: string;
  row: ModuleRow | null;
  manuscript: Manuscript | null;
  faults: readonly ModuleFault[];
  versions: readonly (Version & { by: string })[];
  title: string;
  mayWrite: boolean;
  told: 'published' | 'same' | 'changed' | 'another-id' | 'kept' | null;
}

/** One module: what members have, what is being written, and what was published. */
export function StaffModulePage(props: StaffModulePageProps): VNode {
  const { frame, id, row, manuscript, faults, versions, title, mayWrite, told } = props;
  return (
    <Page
      frame={frame}
      title={`${title} – versions and plan`}
      hidden
      back={{ href: paths.all.to(), text: 'Online modules' }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <Told told={told} id={id} />
          <h1 class="govuk-heading-l">{title}</h1>
          {manuscript === null ? (
            mayWrite ? (
              <Button href={paths.edit.to({ module: id })}>Change it</Button>
            ) : null
          ) : (
            <>
              <h2 class="govuk-heading-m">Being written</h2>
              <p class="govuk-body">
                Last changed on {momentInWords(manuscript.changedAt)}. Members do not see it.
              </p>
              {faults.length === 0 ? (
                <InsetText>Nothing stands against publishing it.</InsetText>
              ) : (
                <Faults faults={faults} files={manuscript.files} />
              )}
              <div class="govuk-button-group">
                {mayWrite ? <Button href={paths.edit.to({ module: id })}>Go on writing</Button> : null}
                <Button href={paths.preview.to({ module: id })} classes="govuk-button--secondary">
                  See it as members will
                </Button>
                {mayWrite ? (
                  <Button href={paths.pictures.to({ module: id })} classes="govuk-button--secondary">
                    Pictures
                  </Button>
                ) : null}
              </div>
              {mayWrite && faults.length === 0 ? (
                <form method="post" action={paths.publish.to({ module: id })}>
                  <input type="hidden" name="revision" value={manuscript.revision} />
                  <p class="govuk-body">
                    {row?.latest == null
                      ? 'Publishing makes version 1. It can then be planned for cohorts, and every member can open it.'
                      : `Publishing makes version ${row.latest.number + 1}. Whoever began an older one goes on with it, and is offered the new one. Nothing that they did changes.`}
                  </p>
                  <Button preventDoubleClick>Publish it</Button>
                </form>
              ) : null}
            </>
          )}
          {versions.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">Published</h2>
              <DataTable
                caption="Versions"
                isWide
                captionClasses="govuk-visually-hidden"
                rows={versions}
                columns={[
                  {
                    heading: 'Version',
                    cell: ({ number }) => (
                      <a class="govuk-link" href={paths.version.to({ module: id, number })}>
                        {number}
                        {row?.openVersion === number ? ', open' : ''}
                      </a>
                    ),
                  },
                  { heading: 'Published', cell: ({ publishedAt }) => inWords(londonDay(publishedAt)) },
                  {
                    heading: 'From',
                    cell: ({ origin, by }) => (origin === 'product' ? 'The product' : by),
                  },
                  {
                    heading: 'Its folder',
                    cell: ({ number }) => (
                      <a class="govuk-link" href={paths.folder.to({ module: id, number })}>
                        Zip<span class="govuk-visually-hidden"> of version {number}</span>
                      </a>
                    ),
                  },
                ]}
              />
              {mayWrite && row !== null ? (
                <form method="post" action={paths.open.to({ module: id })}>
                  {row.openVersion === null ? (
                    <Button name="open" value="yes" classes="govuk-button--secondary">
                      Open it to members again
                    </Button>
                  ) : (
                    <>
                      <p class="govuk-body">
                        If you close it, whoever has begun it can go on, and nobody else can begin.
                      </p>
                      <Button name="open" value="no" classes="govuk-button--warning">
                        Close it to those who have not begun
                      </Button>
                    </>
                  )}
                </form>
              ) : null}
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

function Told({ told }: Pick<StaffModulePageProps, 'told'> & { id: string }): VNode | null {
  switch (told) {
    case null:
      return null;
    case 'published':
      return <NotificationBanner type="success">It is published.</NotificationBanner>;
    case 'same':
      return (
        <NotificationBanner>
          It is word for word what is published already: nothing was changed.
        </NotificationBanner>
      );
    case 'changed':
      return (
        <NotificationBanner>
          It was changed since you looked at it, so nothing was published. Look at it again.
        </NotificationBanner>
      );
    case 'another-id':
      return (
        <NotificationBanner>
          The id in module.md is another one than this module’s, so nothing was published. An id never
          changes.
        </NotificationBanner>
      );
    case 'kept':
      return <NotificationBanner type="success">What you wrote is saved.</NotificationBanner>;
  }
}

/** Characters of a line that are shown beside what is wrong with it. */
const LONGEST_LINE = 80;

/** What stands against publishing, by file and line. */
export function Faults({
  faults,
  files,
}: {
  faults: readonly ModuleFault[];
  files: readonly ModuleFile[];
}): VNode {
  const lineAt = ({ file, line }: ModuleFault): string =>
    files
      .find(({ name }) => name === file)
      ?.text.split('\n')
      [line - 1]?.slice(0, LONGEST_LINE) ?? '';
  return (
    <>
      <WarningText>
        {faults.length === 1
          ? 'One thing stands against publishing it.'
          : `${faults.length} things stand against publishing it.`}
      </WarningText>
      <DataTable
        caption="What to put right"
        isWide
        rows={faults}
        columns={[
          { heading: 'File', cell: ({ file }) => file },
          { heading: 'Line', isNumeric: true, cell: ({ line }) => line },
          { heading: 'What to do', cell: ({ words }) => words },
          { heading: 'What stands there', cell: (fault) => <code class="hub-code">{lineAt(fault)}</code> },
        ]}
      />
    </>
  );
}

export interface EditorPageProps {
  frame: Frame;
  /** Null for a new one. */
  id: string | null;
  files: readonly ModuleFile[];
  /** Those that its texts may name. */
  pictures: readonly ModulePicture[];
  revision: number;
  errors: readonly FieldError[];
  /** Of the text in the boxes; null where they were not asked for. */
  faults: readonly ModuleFault[] | null;
  /** What it would look like; null where it is not asked for. */
  module: Module | null;
}

const SPARE = 1;

/** The files of a module, each in a box, with what stands against them and what they would look like. */
export function EditorPage({
  frame,
  id,
  files,
  pictures,
  revision,
  errors,
  faults,
  module,
}: EditorPageProps): VNode {
  const title = id === null ? 'Write a module' : `Change ${id}`;
  const boxes = [...files, ...Array.from({ length: SPARE }, () => ({ name: '', text: '' }))];
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      isWide
      errors={errors}
      back={id === null ? { href: paths.all.to() } : { href: paths.module.to({ module: id }) }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      {faults === null ? null : faults.length === 0 ? (
        <InsetText>Nothing stands against publishing it. How it looks is below.</InsetText>
      ) : (
        <Faults faults={faults} files={files} />
      )}
      <form method="post" action={id === null ? paths.make.to() : paths.edit.to({ module: id })} novalidate>
        <input type="hidden" name="revision" value={revision} />
        {id === null ? null : <PicturesToName id={id} pictures={pictures} />}
        {boxes.map(({ name, text }, index) => {
          const number = index + 1;
          const isSpare = index >= files.length;
          const of = isSpare ? 'one more file' : name;
          const boxErrors = (field: string) => errors.filter((error) => error.field === field);
          const [inName] = boxErrors(`name-${number}`);
          const [inText] = boxErrors(`file-${number}`);
          return (
            <div key={number}>
              <Input
                name={`name-${number}`}
                label={{ text: isSpare ? 'Name of one more file (optional)' : 'Name of the file' }}
                {...(isSpare ? { hint: { text: 'Such as 02-your-school.md or captions.vtt' } } : {})}
                classes="govuk-input--width-20"
                spellcheck={false}
                value={name}
                errorMessage={inName ?? null}
              />
              <Textarea
                name={`file-${number}`}
                label={{ text: `Text of ${of}` }}
                {...(isSpare ? {} : { hint: { text: 'Empty the box to take the file away' } })}
                rows={isSpare ? 4 : 24}
                classes="hub-manuscript"
                value={text.startsWith('\n') ? `\n${text}` : text}
                errorMessage={inText ?? null}
              />
            </div>
          );
        })}
        <div class="govuk-button-group">
          <Button name="act" value="save" preventDoubleClick>
            Save
          </Button>
          <Button name="act" value="look" classes="govuk-button--secondary">
            Look at it first
          </Button>
        </div>
        <p class="govuk-body">Members see nothing of it until you publish it.</p>
      </form>
      {module === null ? null : (
        <section aria-labelledby="looks">
          <h2 class="govuk-heading-l" id="looks">
            How it looks
          </h2>
          <WholeModule module={module} pictures={pictures} />
        </section>
      )}
    </Page>
  );
}

/** How a text calls a picture; they are added on a page of their own. */
function PicturesToName({ id, pictures }: { id: string; pictures: readonly ModulePicture[] }): VNode {
  return (
    <Details summaryText={pictures.length === 0 ? 'Pictures' : `Pictures (${pictures.length})`}>
      {pictures.length === 0 ? null : (
        <ul class="govuk-list">
          {pictures.map(({ name }) => (
            <li key={name}>
              <code>![What it shows]({name})</code>
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body">
        Save what you have written, then{' '}
        <a class="govuk-link" href={paths.pictures.to({ module: id })}>
          add pictures or take them out
        </a>
        .
      </p>
    </Details>
  );
}

export function TakeFilesPage({ frame, errors }: { frame: Frame; errors: readonly FieldError[] }): VNode {
  const own = errors.filter(({ field }) => field === 'files');
  return (
    <Page
      frame={frame}
      title="Make a module from files"
      hidden
      errors={errors}
      back={{ href: paths.all.to() }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">Make a module from files</h1>
          <p class="govuk-body">
            Choose all the files of the module’s folder: <code>module.md</code>, the other <code>.md</code>{' '}
            files, the captions (<code>.vtt</code>) and the pictures (PNG, JPEG or WebP), or a zip of the
            folder. They are kept as a module that is being written, in the place of what was being written
            under the same id. Nothing is published yet.
          </p>
          <form method="post" action={paths.take.to()} enctype="multipart/form-data" novalidate>
            <FileUpload
              name="files"
              multiple
              label={{ text: 'Files of the module', classes: 'govuk-label--m' }}
              hint={{
                text: 'Hold Ctrl or Shift to choose several, up to 20 files and 20 pictures of up to 1 MB; or choose one zip of up to 8 MB',
              }}
              errorMessage={
                own.length === 0
                  ? null
                  : {
                      text:
                        own.length === 1 ? own[0]?.text : own.map(({ text }) => <div key={text}>{text}</div>),
                    }
              }
            />
            <Button preventDoubleClick>Take these files</Button>
          </form>
        </div>
      </div>
    </Page>
  );
}

/** A module from beginning to end, as members read it, with what only they do left out. */
export function ReadModulePage({
  frame,
  module,
  pictures,
  title,
  back,
  note,
}: {
  frame: Frame;
  module: Module;
  pictures: readonly ModulePicture[];
  title: string;
  back: string;
  note: string;
}): VNode {
  return (
    <Page frame={frame} title={title} hidden back={{ href: back }}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">{note}</p>
          <WholeModule module={module} pictures={pictures} />
        </div>
      </div>
    </Page>
  );
}

function WholeModule({ module, pictures }: { module: Module; pictures: readonly ModulePicture[] }): VNode {
  const at = placedBy(pictures, (picture) => paths.picture.to({ module: module.id, picture }));
  return (
    <Pictures.Provider value={at}>
      <SummaryList
        rows={[
          { key: { text: 'Title' }, value: { text: module.title } },
          { key: { text: 'Area' }, value: { text: module.area } },
          { key: { text: 'Length' }, value: { text: minutesInWords(module.minutes) } },
          { key: { text: 'Summary' }, value: { text: module.summary } },
          { key: { text: 'Statements of our outline' }, value: { text: module.statements.join(', ') } },
        ]}
      />
      <Markdown blocks={module.introduction} />
      {module.steps.map((step, index) => (
        <WholeStep key={`${index} ${step.id}`} step={step} number={index + 1} />
      ))}
    </Pictures.Provider>
  );
}

function WholeStep({ step, number }: { step: Step; number: number }): VNode {
  return (
    <section>
      <span class="govuk-caption-m">
        Step {number}: {KIND_WORDS[step.kind].toLowerCase()}, {minutesInWords(step.minutes)}
        {step.isNeeded ? '' : ', optional'}
      </span>
      <h2 class="govuk-heading-m">{step.title}</h2>
      <Markdown blocks={step.body} />
      {step.kind === 'video' ? <Video step={step} captions={null} /> : null}
      {step.kind === 'quiz'
        ? step.questions.map((question) => (
            <div key={question.id} class="hub-answer">
              <h3 class="govuk-heading-s">
                <Inline tokens={question.words} />
              </h3>
              <Markdown blocks={question.body} />
              <ul class="govuk-list govuk-list--bullet">
                {question.options.map((option) => (
                  <li key={option.id}>
                    <Inline tokens={option.words} />
                    {option.isRight ? <strong> (right)</strong> : null}
                  </li>
                ))}
              </ul>
              <Details summaryText="Explanation">
                <Markdown blocks={question.explanation} />
              </Details>
            </div>
          ))
        : null}
      {(step.kind === 'reflection' || step.kind === 'task') && step.words !== null ? (
        <p class="govuk-hint">
          Most people write {step.words.least} to {step.words.most} words.
        </p>
      ) : null}
    </section>
  );
}
