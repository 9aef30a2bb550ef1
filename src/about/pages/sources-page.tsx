import type { VNode } from 'preact';

import type { Frame } from '../../shell/frame.ts';
import { SOURCES } from '../../requirement/law.ts';
import { PlainPage } from '../../shell/plain-page.tsx';

const DATA = [
  {
    name: 'Schools and colleges',
    from: 'Get Information about Schools, Department for Education, as of 16 November 2023; trusts as of September 2025',
    licence: 'Open Government Licence v3.0',
  },
  {
    name: 'Funding lists',
    from: 'Department for Education, NPQ registration service, autumn 2025',
    licence: 'Open Government Licence v3.0',
  },
  { name: 'Bank holidays', from: 'GOV.UK, 2019 to 2028', licence: 'Open Government Licence v3.0' },
  {
    name: 'Places of postcodes',
    from: 'OS Code-Point Open, October 2025. Contains OS data © Crown copyright and database right 2025; Royal Mail data © Royal Mail copyright and database right 2025; National Statistics data © Crown copyright and database right 2025',
    licence: 'Open Government Licence v3.0',
  },
  {
    name: 'Courses, lead providers and milestones',
    from: 'Department for Education, NPQ registration service, August 2026',
    licence: 'Open Government Licence v3.0',
  },
] as const;

export function SourcesPage({ frame }: { frame: Frame }): VNode {
  return (
    <PlainPage frame={frame} title="Where our facts come from">
      <p class="govuk-body-l">Every answer on this site rests on something that you can read yourself.</p>
      <h2 class="govuk-heading-m">The law and the DfE’s guidance</h2>
      <p class="govuk-body">Read in November 2026. This is not legal advice.</p>
      <ul class="govuk-list govuk-list--bullet">
        {Object.values(SOURCES).map((source) => (
          <li key={source.url}>
            <a class="govuk-link" href={source.url}>
              {source.title}
            </a>
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Public data</h2>
      <ul class="govuk-list govuk-list--bullet">
        {DATA.map(({ name, from, licence }) => (
          <li key={name}>
            <strong>{name}</strong>: {from}. {licence}.
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        Contains public sector information licensed under the Open Government Licence v3.0 (Department for
        Education, Office for National Statistics, GOV.UK).
      </p>
    </PlainPage>
  );
}
