import { hasRoleFor, type Access, type Viewer } from '../kit/policy/index.ts';

interface Item {
  text: string;
  href: string;
  /** The row of the policy table that lets somebody in; null for all. */
  access: Access | null;
}

/** The public pages, in the order of what people come for. */
const PUBLIC: readonly Item[] = [
  { text: 'NPQ for SENCOs', href: '/', access: null },
  { text: 'Do I need it?', href: '/do-i-need-it', access: null },
  { text: 'Funding', href: '/funding', access: null },
  { text: 'All NPQs', href: '/programmes', access: null },
  { text: 'Register interest', href: '/interest', access: null },
];

/** The pages of those who run the hub, in the order of the work. */
const STAFF: readonly Item[] = [
  { text: 'Today', href: '/staff', access: 'open the staff pages' },
  { text: 'Marking', href: '/staff/marking', access: 'mark scripts' },
  { text: 'Interest', href: '/staff/interest', access: 'work in lists' },
  { text: 'Applications', href: '/staff/applications', access: 'work in lists' },
  { text: 'People', href: '/staff/people', access: 'work in lists' },
  { text: 'Cohorts', href: '/staff/cohorts', access: 'work in lists' },
  { text: 'Modules', href: '/staff/modules', access: 'work in lists' },
  { text: 'Certificates', href: '/staff/certificates', access: 'work in lists' },
  { text: 'Surveys', href: '/staff/surveys', access: 'make surveys' },
  { text: 'Messages', href: '/staff/messages', access: 'work in the outbox' },
  { text: 'Network', href: '/staff/network', access: 'look after the network' },
  { text: 'Lead provider', href: '/staff/mirror', access: 'exchange files with the lead provider' },
  { text: 'Data', href: '/staff/data', access: 'answer for data' },
  { text: 'Roles', href: '/staff/roles', access: 'give roles' },
  { text: 'Kept data', href: '/staff/retention', access: 'set up the hub' },
];

export interface NavigationItem {
  text: string;
  href: string;
  active: boolean;
}

/** Where staff work: below /staff, and at the registers, which lie where a thumb finds them. */
const STAFF_ROOTS: readonly string[] = ['/staff', '/today', '/registers'];

/** On the staff's pages those that this person may open; everywhere else what is public. */
export function navigationOf(here: string, viewer: Viewer | null): readonly NavigationItem[] {
  const items = isStaffPage(here)
    ? STAFF.filter(({ access }) => access === null || hasRoleFor(viewer, access))
    : PUBLIC;
  return items.map(({ text, href }) => ({ text, href, active: isWithin(here, href) }));
}

export function isStaffPage(here: string): boolean {
  return STAFF_ROOTS.some((root) => here === root || here.startsWith(`${root}/`));
}

/** The first page of a part is not above the others. */
function isWithin(here: string, href: string): boolean {
  if (href === '/' || href === '/staff') return here === href;
  return here === href || here.startsWith(`${href}/`);
}
