/** The words of the timeline. What has none here is shown by its name, so that nothing is hidden. */
const EVENTS: Readonly<Record<string, string>> = {
  'person.added': 'Added to the hub',
  'person.changed': 'Name changed',
  'person.merged': 'Another record was merged into this one',
  'person.merge-undone': 'A merge was undone',
  'person.email-added': 'Email address added',
  'person.email-removed': 'Email address removed',
  'person.main-email-chosen': 'Main email address chosen',
  'person.trn-verified': 'The DfE checked the teacher reference number',
  'person.trn-verification-undone': 'The check of the teacher reference number was taken back',
  'registration.matched': 'A registration with the DfE was found to be theirs',
  'registration.refused': 'A registration with the DfE was said not to be theirs',
  'registration.decision-undone': 'What was said of a registration was taken back',
  'registration.told': 'The DfE or the lead provider told us something new',
  'person.trn-told': 'Told us their teacher reference number',
  'person.trn-changed': 'Teacher reference number changed',
  'person.trn-checked': 'Teacher reference number checked',
  'person.told-apart': 'Said to be another person than somebody alike',
  'post.added': 'Post added',
  'post.corrected': 'Post corrected',
  'post.taken-out': 'Post taken out',
  'post.ended': 'Post ended',
  'application.begun': 'Began an application',
  'application.submitted': 'Sent the application',
  'application.withdrawn': 'Withdrew the application',
  'application.checked': 'A check was recorded',
  'application.check-taken-back': 'A check was taken back',
  'application.decided': 'The application was decided',
  'application.reopened': 'The application was reopened',
  'endorsement.asked': 'The head was asked to endorse',
  'endorsement.reminded': 'The head was reminded',
  'endorsement.endorsed': 'The head supports the application',
  'endorsement.declined': 'The head does not support the application',
  'endorsement.question': 'The head asked a question',
  'endorsement.someone-else': 'The letter to the head reached somebody else',
  'endorsement.hub-answered': 'The head’s question was answered',
  'endorsement.escalated': 'The head never answered: the applicant was told',
  'application.reply-missed': 'The promised reply day was missed',
  'application.answered': 'Answered a question of the application',
  'place.offered': 'Was offered a place',
  'place.accepted': 'Accepted the place',
  'place.declined': 'Declined the place',
  'place.lapsed': 'The offer of a place lapsed',
  'place.taken-back': 'The offer of a place was taken back',
  'place.started': 'Started the programme',
  'place.completed': 'Completed the programme',
  'place.opened-again': 'A result was taken back, and the place is open again',
  'assessment.draft-begun': 'Began to write the assessment',
  'assessment.attached': 'Added a file to the assessment',
  'assessment.attachment-taken-out': 'Took a file out of the assessment',
  'assessment.handed-in': 'Handed in the assessment',
  'assessment.agreed': 'Something was agreed for the assessment',
  'assessment.marker-asked': 'Somebody was asked to mark the script',
  'assessment.script-seen': 'A marker read the script',
  'assessment.marked': 'A mark was given',
  'assessment.mark-changed': 'A mark was changed by whoever gave it',
  'assessment.mark-taken-back': 'A mark was taken back',
  'assessment.marks-seen': 'Somebody looked at the marks',
  'outcome.release-moved': 'The minute at which the outcome is seen was moved',
  'outcome.recorded': 'An outcome was recorded',
  'outcome.result-seen': 'Somebody looked at the outcome',
  'needs.told': 'Told us what they need',
  'needs.revealed': 'Somebody looked at what they need',
  'membership.began': 'Joined a group',
  'membership.ended': 'Left a group',
  'role.granted': 'Was given a role',
  'role.taken-back': 'A role was taken back',
  'session.began': 'Signed in',
  'session.ended': 'Signed out',
  'news.stopped': 'Stopped news from us',
  'calendar.told': 'Calendar invitations were sent',
  'calendar.link-made': 'Made a calendar link',
  'calendar.link-stopped': 'Stopped a calendar link',
  'network.joined': 'Joined the network',
  'network.left': 'Left the network',
  'network.card-changed': 'Changed their card in the network',
  'network.card-confirmed': 'Said that their card in the network is right',
  'network.card-asked': 'Was asked whether their card in the network is right',
  'network.card-lapsed': 'Their card in the network is no longer shown',
  'network.let-back': 'May join the network again',
};

const LETTERS: Readonly<Record<string, string>> = {
  'sign-in.code': 'Code to sign in',
  'calendar.new': 'Invitation to a session',
  'calendar.changed': 'Change of a session',
  'calendar.cancelled': 'Cancelled session',
  'network.written': 'Somebody wrote to them through the network',
  'network.still-right': 'Asked whether their card in the network is right',
  'place.offered': 'Offer of a place',
  'assessment.receipt': 'Receipt of the assessment',
  'assessment.reminder': 'Reminder of the assessment',
  'assessment.changed': 'The assessment’s dates have changed',
  'assessment.agreed': 'Something is agreed for the assessment',
  'outcome.released': 'Result is ready',
  'message.about-place': 'Message from staff',
  'message.news': 'News from staff',
  'application.submitted': 'We have their application',
  'application.withdrawn': 'They withdrew their application',
  'endorsement.asked': 'Asked to support somebody',
  'endorsement.reminded': 'Reminded to support somebody',
};

export function eventInWords(event: string, detail: Readonly<Record<string, unknown>>): string {
  const { check, result, decision } = detail;
  if (event === 'application.checked' && typeof check === 'string' && typeof result === 'string')
    return `Check of ${check.replaceAll('-', ' ')}: ${result.replaceAll('-', ' ')}`;
  if (event === 'application.check-taken-back' && typeof check === 'string')
    return `Check of ${check.replaceAll('-', ' ')} taken back`;
  if (event === 'application.decided' && typeof decision === 'string') return `Application ${decision}`;
  return EVENTS[event] ?? plain(event);
}

/** @param state how it fares, which is told where it did not simply leave */
export function letterInWords(kind: string, state: unknown): string {
  const fate = typeof state === 'string' ? FATES[state] : undefined;
  return `Letter: ${LETTERS[kind] ?? plain(kind)}${fate === undefined ? '' : ` (${fate})`}`;
}

const FATES: Readonly<Record<string, string>> = {
  queued: 'waits to leave',
  failed: 'is tried again',
  dead: 'was given up',
  bounced: 'came back',
  recalled: 'was called back',
};

/** 'offer.accepted' as 'Offer accepted'. */
function plain(name: string): string {
  const words = name.replaceAll(/[.-]/g, ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** Who did it: the person's name, or what acted. */
export function actorInWords(actor: string, names: ReadonlyMap<string, string>): string {
  if (actor === 'system') return 'the hub by itself';
  if (actor === 'operator') return 'somebody at the command line';
  if (actor === 'visitor') return 'a visitor';
  if (actor.startsWith('endorsement:')) return 'whoever was asked for support';
  return names.get(actor) ?? actor.replace(/:.*$/, '').replaceAll('-', ' ');
}
