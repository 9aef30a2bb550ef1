import type { VNode } from 'preact';

import { Button, Input, Select } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { TypedAgain } from '../forms.ts';
import { POST_ROLES, type Person, type Post } from '../person.ts';
import { peoplePaths } from '../paths.ts';
import { POST_ROLE_WORDS } from './post-words.ts';
import { errorAt } from '../../kit/forms/index.ts';

/** One post, where it was recorded wrongly. */
export function PostPage({
  frame,
  person,
  post,
  errors,
  typed,
}: { frame: Frame; person: Person; post: Post } & TypedAgain): VNode {
  const title = `Correct a post of ${person.fullName}`;
  const at = { person: person.id, post: post.id };
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      errors={errors}
      back={{ href: peoplePaths.person.to({ person: person.id }), text: person.fullName }}
    >
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">
            {title}
            <span class="govuk-caption-l">{post.schoolName}</span>
          </h1>
          <p class="govuk-body">
            For what was recorded wrongly: the law’s clock reads it from now on as it stands here. Somebody
            who moved to another school has another post, and this one ends.
          </p>
          <form method="post" action={peoplePaths.post.to(at)} novalidate>
            <PostFacts
              role={typed['role'] ?? post.role}
              startsOn={typed['starts-on'] ?? post.startsOn?.toString() ?? ''}
              endsOn={typed['ends-on'] ?? post.endsOn?.toString() ?? ''}
              errors={errors}
            />
            <Button preventDoubleClick>Save the post</Button>
          </form>
          <h2 class="govuk-heading-m">It never was</h2>
          <p class="govuk-body">
            If they never held this post, take it out. How it stood stays in the record of who did what.
          </p>
          <form method="post" action={peoplePaths.takePostOut.to(at)}>
            <Button classes="govuk-button--warning" preventDoubleClick>
              Take the post out
            </Button>
          </form>
        </div>
      </div>
    </Page>
  );
}

/** The role of a post and its days. */
export function PostFacts({
  role,
  startsOn,
  endsOn,
  errors,
}: {
  role: string;
  startsOn: string;
  endsOn: string;
  errors: TypedAgain['errors'];
}): VNode {
  return (
    <>
      <Select
        id="role"
        name="role"
        label={{ text: 'Post' }}
        value={role}
        items={[
          { value: '', text: 'Choose' },
          ...POST_ROLES.map((one) => ({ value: one, text: POST_ROLE_WORDS[one] })),
        ]}
        errorMessage={errorAt(errors, 'role')}
      />
      <Input
        id="starts-on"
        name="starts-on"
        label={{ text: 'First day' }}
        hint={{
          text: 'Year, month, day, like 2024-09-01. Leave it empty where nobody knows: then the law’s clock cannot read it',
        }}
        classes="govuk-input--width-10"
        value={startsOn}
        errorMessage={errorAt(errors, 'starts-on')}
      />
      <Input
        id="ends-on"
        name="ends-on"
        label={{ text: 'Last day' }}
        hint={{ text: 'Leave it empty for a post that they hold' }}
        classes="govuk-input--width-10"
        value={endsOn}
        errorMessage={errorAt(errors, 'ends-on')}
      />
    </>
  );
}
