/** The public pages, in the order of what people come for. */
const ITEMS = [
  { text: 'NPQ for SENCOs', href: '/' },
  { text: 'Do I need it?', href: '/do-i-need-it' },
  { text: 'Funding', href: '/funding' },
  { text: 'All NPQs', href: '/programmes' },
  { text: 'Register interest', href: '/interest' },
] as const;

export function publicNavigation(here: string): readonly { text: string; href: string; active: boolean }[] {
  return ITEMS.map((item) => ({
    ...item,
    active: item.href === '/' ? here === '/' : here === item.href || here.startsWith(`${item.href}/`),
  }));
}
