export const CONTACT_WAYS = ['phone', 'email', 'in person', 'video', 'other'] as const;
/** How somebody was in touch with a member. */
export type ContactWay = (typeof CONTACT_WAYS)[number];
