import type { VNode } from 'preact';

import type { Frame } from './frame.ts';

/** Who runs the site, what it is not, and where the facts come from. */
export function Footer({ frame }: { frame: Frame }): VNode {
  const { profile } = frame;
  return (
    <footer class="hub-footer">
      <div class="govuk-width-container hub-footer__columns">
        <div>
          <h2 class="govuk-heading-s">{profile.name}</h2>
          <p class="govuk-body-s">
            {profile.addressLines.join(', ')}
            <br />
            <a class="govuk-link" href={`mailto:${profile.email}`}>
              {profile.email}
            </a>
            {profile.phone === null ? null : (
              <>
                <br />
                {profile.phone}
              </>
            )}
          </p>
        </div>
        <div>
          <h2 class="govuk-heading-s">About this site</h2>
          <ul class="govuk-list govuk-body-s">
            <li>
              <a class="govuk-link" href="/accessibility">
                Accessibility
              </a>
            </li>
            <li>
              <a class="govuk-link" href="/privacy">
                Privacy and cookies
              </a>
            </li>
            <li>
              <a class="govuk-link" href="/sources">
                Where our facts come from
              </a>
            </li>
            <li>
              <a class="govuk-link" href="/api">
                For developers
              </a>
            </li>
          </ul>
        </div>
        <p class="govuk-body-s hub-footer__note">
          We are a teaching school hub, not the Department for Education. Registration, funding decisions,
          outcomes and the qualification certificate belong to the DfE and the lead provider. What this site
          says of the law is not legal advice.
        </p>
      </div>
    </footer>
  );
}
